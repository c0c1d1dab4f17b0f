import type { Actor } from "../../actor";
import { mayAdminister, mayManageShifts } from "../../clubs/permissions";
import type { Standing } from "../../clubs/types";

/** Who says what a club asks of members, and who has it: whoever manages the roster or runs the membership. */
export const mayQualify = (actor: Actor, standing: Standing): boolean =>
  mayManageShifts(actor, standing) || mayAdminister(actor, standing);
