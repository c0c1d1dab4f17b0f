import { expect, it } from "vitest";
import { describeDocument } from "@/lib/testing/openapi";
import { document } from "./openapi";
import { operations } from "./operations";

describeDocument("Club management", {
  folder: "app/(club-management)",
  operations,
  document,
  asDocumented: [
    "no-ambiguous-paths: Paths should resolve unambiguously. Found two ambiguous paths: " +
      "`/api/v1/clubs/{clubid}` and `/api/v1/{clubid}/settings`. #/paths/~1api~1v1~1{clubid}~1settings",
  ],
});

it("club management has the 29 operations of its document, and one more to mark a fine paid", () => {
  expect(operations).toHaveLength(30);
});
