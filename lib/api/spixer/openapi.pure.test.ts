import { describeDocument } from "@/lib/testing/openapi";
import { document } from "./openapi";
import { operations } from "./operations";

describeDocument("Spixer", { folder: "app/(spixer)", operations, document });
