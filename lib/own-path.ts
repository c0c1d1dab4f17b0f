/** Only there to read a path by; nothing lives at it. */
const HERE = "http://here.invalid";

/**
 * Where to go on to: a path of this site, read as a browser reads it. Anything else (another host, a scheme, a path that
 * begins with two slashes once its dots are gone) is the front page.
 */
export function ownPath(path: string | string[] | undefined | null): string {
  if (typeof path !== "string" || !path.startsWith("/") || !URL.canParse(path, HERE)) return "/";
  const url = new URL(path, HERE);
  return url.origin === HERE && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}
