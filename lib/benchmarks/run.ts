/** `npm run bench` measures everything; `npm run bench -- detections` (field, recompute, live) one thing. */
import { type Figure, print } from "./figures";

Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: "warn" });

const { detections } = await import("./detections");
const { field } = await import("./field");
const { recompute } = await import("./recompute");
const { live } = await import("./live");
const benchmarks: Record<string, () => Promise<Figure[]>> = { detections, field, recompute, live };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benchmarks));
if (unknown.length > 0)
  throw new Error(`Unknown: ${unknown.join(", ")}. Known: ${Object.keys(benchmarks).join(", ")}.`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`Measuring ${name} …`);
  figures.push(...(await measure()));
}
print(figures);
process.exit(figures.every(({ met }) => met) ? 0 : 1);
