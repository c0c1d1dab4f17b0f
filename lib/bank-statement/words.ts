import type { StatementRefusal } from "../domain/errors";

/** What came (positive) or went, as the bank tells it. */
export type BankLine = {
  /** The day, at midnight UTC. */
  bookedOn: Date;
  /** Minor units; never 0. */
  amount: number;
  /** ISO 4217, lower case. */
  currency: string;
  partyName: string | null;
  partyIban: string | null;
  /** What the payer wrote; empty: nothing. */
  text: string;
  /** The structured reference; null: none. */
  reference: string | null;
  /** The bank's own name for it; null: none. */
  bankReference: string | null;
};

export type Statement = { ok: true; format: "camt.053" | "csv"; lines: BankLine[] };
export type StatementRefused = { ok: false; reason: StatementRefusal; facts: Record<string, string | number> };

export const MOST_LINES = 5000;

export const refused = (reason: StatementRefusal, facts: Record<string, string | number> = {}): StatementRefused => ({
  ok: false,
  reason,
  facts,
});

const LONGEST = 500;

/** Free text of a bank: without control characters, blanks folded, not endless. */
export const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST);

export const tidyOrNull = (text: string): string | null => tidy(text) || null;
