import { randomBytes } from "node:crypto";
import { env } from "./env";

/** Where a page finds the nonce of its own inline scripts; what a client sends under this name is overwritten. */
export const NONCE_HEADER = "x-dorsal-nonce";

export const newNonce = (): string => randomBytes(16).toString("base64");

/** Only our own scripts run, each with this page's nonce; only the map's tiles come from elsewhere. */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  const tiles = new URL(env().MAP_TILE_URL.replace(/\{(\w+)\}/g, "$1")).origin.replace("//s.", "//*.");
  // Without the script a form leads to the provider's page by a redirect, which counts as its target.
  const payment = env().STRIPE_SECRET_KEY && new URL(env().STRIPE_API_BASE ?? "https://checkout.stripe.com").origin;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Leaflet and Radix place what they draw by inline styles.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${tiles}`,
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    // What keeps the check-in page for where there is no network.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self'${payment ? ` ${payment}` : ""}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(self), geolocation=(self), microphone=()",
  "cross-origin-opener-policy": "same-origin",
};
