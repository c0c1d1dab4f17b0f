const RULES = `
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  :root, [data-theme] { color-scheme: light; }
  body { background: #fff; }
  .on-paper table { font-size: 9.5pt; }
  .on-paper div:has(> table) { overflow: visible; border: 0; }
  .on-paper td, .on-paper th { padding: 0.9mm 1.5mm; }
}`;

/** How the results of a page are printed: A4 by daylight, numbered pages, whatever theme was chosen. */
export function PaperRules() {
  return <style>{RULES}</style>;
}
