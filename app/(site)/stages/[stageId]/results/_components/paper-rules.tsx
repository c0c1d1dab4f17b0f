const RULES = `
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  :root, [data-theme] { color-scheme: light; --lightningcss-light: initial; --lightningcss-dark: ; }
  body { background: #fff; }
  #content { padding: 0; max-width: none; }
  .on-paper table { font-size: 9.5pt; }
  .on-paper div:has(> table) { overflow: visible; border: 0; }
  .on-paper td, .on-paper th { padding: 0.9mm 1.5mm; }
}`;

/**
 * How the results of a page are printed: A4 by daylight, numbered pages, whatever theme was chosen. `light-dark()` is compiled
 * to two properties that say which is meant.
 */
export function PaperRules() {
  return <style>{RULES}</style>;
}
