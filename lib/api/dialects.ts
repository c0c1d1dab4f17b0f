/** The dialects that this platform answers in. A new one is a folder here, a folder of routes, and a line below. */
import { document as clubManagementDocument } from "./club-management/openapi";
import { operations as clubManagementOperations } from "./club-management/operations";
import { clubManagement } from "./club-management/tongue";
import type { Dialect } from "./gate";
import { document as spixerDocument } from "./spixer/openapi";
import { operations as spixerOperations } from "./spixer/operations";
import { spixer } from "./spixer/tongue";

export const DIALECTS: readonly (Dialect & { document(): object })[] = [
  {
    tongue: spixer,
    owns: (path) => /^\/v1(\/|$)/.test(path),
    operations: spixerOperations,
    document: spixerDocument,
  },
  {
    tongue: clubManagement,
    owns: (path) => /^\/api\/v1(\/|$)/.test(path),
    operations: clubManagementOperations,
    document: clubManagementDocument,
  },
];
