/** How text is compared in searches: no accents, no case, single blanks. */
export const searchText = (...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(" ").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
