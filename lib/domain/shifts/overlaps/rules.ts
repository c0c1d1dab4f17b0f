import { refuse } from "../../errors";

/** The database's last line: nobody is on two shifts of a club at once. */
const CONSTRAINT = "shift_assignments_no_overlap";

/** Says in the domain's words that a member has another shift at that time. */
export function overlapping(error: unknown): never {
  if (error instanceof Error && error.message.includes(CONSTRAINT)) throw refuse("shift_overlap");
  throw error;
}
