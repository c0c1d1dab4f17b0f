/** How text is compared in searches: no accents, no case, single blanks. */
export const searchText = (...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(" ").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** The same of an SQL expression: no accents, no case. */
export const foldedSql = (expression: string): string =>
  `lower(regexp_replace(normalize(${expression}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`;

/** What `LIKE` finds folded text by that holds this text somewhere; empty: nothing is looked for. */
export const searchPattern = (text = ""): string => (text ? `%${searchText(text).replace(/[\\%_]/g, "\\$&")}%` : "");
