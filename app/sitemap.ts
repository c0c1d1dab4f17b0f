import type { MetadataRoute } from "next";
import { openEvents } from "@/lib/domain/events/queries";
import { openStages } from "@/lib/domain/stages/queries";
import { publicUrl } from "@/lib/env";

export const dynamic = "force-dynamic";

/** A sitemap holds 50,000 addresses at most: the pages, and as many events and races each as then fit. */
const MOST = 20_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const site = publicUrl();
  const page = { limit: MOST, offset: 0 };
  const [events, stages] = await Promise.all([openEvents(page), openStages(page)]);
  return [
    { url: `${site}/`, changeFrequency: "hourly" },
    { url: `${site}/developers`, changeFrequency: "monthly" },
    ...events.map(({ id, updatedAt }) => ({ url: `${site}/events/${id}`, lastModified: updatedAt })),
    ...stages.map(({ id, updatedAt }) => ({ url: `${site}/stages/${id}`, lastModified: updatedAt })),
  ];
}
