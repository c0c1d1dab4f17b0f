/** What a request can be refused with: the domain's refusals, and those that only the wire knows. */
import { DomainError, type DomainErrorCode, type Refusals } from "../domain/errors";
import { log } from "../log";

/** What only the wire can refuse; the domain never hears of it. */
export type WireRefusals = {
  malformed_json: Record<never, never>;
  malformed_form: Record<never, never>;
  body_too_large: { limit: number };
  unsupported_media_type: { expected: string };
  unknown_path: Record<never, never>;
  /** A parameter of the path that no id looks like. */
  malformed_id: { parameter: string; value: string };
  method_not_allowed: { allow: string[] };
  too_many_requests: { retryAfter: number };
  unexpected: Record<never, never>;
};
export type RefusalCode = DomainErrorCode | keyof WireRefusals;
export type AllRefusals = Refusals & WireRefusals;
export type Refusal = { [C in RefusalCode]: { code: C; facts: AllRefusals[C] } }[RefusalCode];

export class WireError<C extends keyof WireRefusals = keyof WireRefusals> extends Error {
  constructor(
    readonly code: C,
    readonly facts: WireRefusals[C],
  ) {
    super(code);
  }
}

/** What is no refusal is our own fault: logged, and told without details. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof DomainError || error instanceof WireError)
    return { code: error.code, facts: error.facts } as Refusal;
  log.error({ err: error }, "unexpected failure");
  return { code: "unexpected", facts: {} };
}
