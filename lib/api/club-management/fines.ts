import { z } from "zod";
import { requiredText, uuid } from "../../fields";
import { parseAmount } from "../../money";
import { because } from "../issues";
import { operation } from "../operation";
import { clubParams, page, presentAmount, presentTime, wireAmount, wireId, wireTime } from "./fields";

const tag = "Fine Management";

/** What every fine says of itself. */
export const told = {
  id: wireId,
  reason: z.string(),
  amount: wireAmount,
  created_at: wireTime,
  updated_at: wireTime,
  paid: z.boolean().meta({ description: "Nothing is left to pay." }),
};

export type ToldFine = {
  id: string;
  reason: string;
  /** Minor units. */
  amount: number;
  currency: string;
  left: number;
  createdAt: Date;
  updatedAt: Date;
};

export const presentTold = ({ id, reason, amount, currency, left, createdAt, updatedAt }: ToldFine) => ({
  id,
  reason,
  amount: presentAmount(amount, currency),
  created_at: presentTime(createdAt),
  updated_at: presentTime(updatedAt),
  paid: left === 0,
});

const fine = z.strictObject({ ...told, userId: wireId, userName: z.string() });

export const presentFine = (shown: ToldFine & { userId: string; userName: string }): z.input<typeof fine> => ({
  ...presentTold(shown),
  userId: shown.userId,
  userName: shown.userName,
});

export const getFines = operation({
  id: "getFines",
  method: "GET",
  path: "/api/v1/clubs/{clubid}/fines",
  summary: "The fines of a club; where it set `finesVisibility` to `own`, a member sees only their own",
  tag,
  caller: "user",
  params: clubParams,
  query: page,
  status: 200,
  response: z.array(fine),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

/** Minor units of a decimal number; NaN where it has more decimals than the currency. */
export const minorOf = (amount: number, currency: string): number =>
  parseAmount(String(amount), currency) ?? Number.NaN;

export const createFine = operation({
  id: "createFine",
  method: "POST",
  path: "/api/v1/clubs/{clubid}/fines",
  summary: "Fine a member",
  tag,
  caller: "user",
  params: clubParams,
  body: z.strictObject({
    userId: uuid(),
    reason: requiredText(200),
    amount: z
      .number()
      .refine((amount) => amount > 0, because("invalid_amount"))
      .meta({ example: 25.5 }),
  }),
  status: 201,
  response: fine,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const payFine = operation({
  id: "payFine",
  method: "PATCH",
  path: "/api/v1/clubs/{clubid}/fines/{fineid}",
  summary: "Record that the rest of a fine was paid in cash; one that is settled stays as it is",
  tag,
  caller: "user",
  params: clubParams.extend({ fineid: uuid() }),
  body: z.strictObject({ paid: z.literal(true) }),
  status: 200,
  response: fine,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});
