import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native, or too large to be worth bundling: left where npm put them.
  serverExternalPackages: ["bcrypt", "pg", "pino", "@etalab/decoupage-administratif", "react-email", "pdfkit"],
  // Types are checked by `npm test`; checking them twice would double the time of a first start.
  typescript: { ignoreBuildErrors: true },
  // A course of 20 MB, and the rest of its form.
  experimental: { serverActions: { bodySizeLimit: "21mb" } },
  outputFileTracingRoot: import.meta.dirname,
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
