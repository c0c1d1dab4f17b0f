import type { MetadataRoute } from "next";
import { publicUrl } from "@/lib/env";

// The address is known where it runs, not where it was built.
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/v1/", "/api/", "/dev/", "/entries", "/organise"] },
    sitemap: `${publicUrl()}/sitemap.xml`,
  };
}
