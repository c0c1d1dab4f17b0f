import { createRequire } from "node:module";
import { processWide } from "./process-wide";

type Commune = { nom: string; codesPostaux?: string[]; population?: number };

const require = createRequire(import.meta.url);

/** French postal codes and the largest commune of each (INSEE's list, by Etalab), read when first asked for. */
const cities = () =>
  processWide("french cities", () => {
    // Resolved at run time: the bundler would copy 10 MB into every route.
    const communes: Commune[] = require("@etalab/decoupage-administratif/data/communes.json");
    const largest = new Map<string, Commune>();
    for (const commune of communes)
      for (const code of commune.codesPostaux ?? [])
        if ((commune.population ?? 0) > (largest.get(code)?.population ?? -1)) largest.set(code, commune);
    return largest;
  });

/** The city of a French postal code; null where there is none. */
export const frenchCity = (postalCode: string): string | null =>
  cities().get(postalCode.replace(/\s/g, ""))?.nom ?? null;
