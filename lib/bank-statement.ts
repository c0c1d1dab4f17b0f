/** Statements as banks hand them out: CAMT.053 (ISO 20022), or a list whose columns are found by their names. */
import { readCamt } from "./bank-statement/camt";
import { readBankList } from "./bank-statement/list";
import type { Statement, StatementRefused } from "./bank-statement/words";

const MOST_BYTES = 5 * 1024 * 1024;

/** Reads a file in the currency of a book. Never throws: a file is what a stranger sends us. */
export function readStatement(bytes: Uint8Array, currency: string): Statement | StatementRefused {
  if (bytes.byteLength === 0) return { ok: false, reason: "empty_file", facts: {} };
  if (bytes.byteLength > MOST_BYTES) return { ok: false, reason: "too_large", facts: {} };
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  return start.startsWith("<") ? readCamt(bytes, currency) : readBankList(bytes, currency);
}
