import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native, or too large to be worth bundling: left where npm put them.
  serverExternalPackages: ["bcrypt", "pg", "pino", "@etalab/decoupage-administratif"],
  outputFileTracingRoot: import.meta.dirname,
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
