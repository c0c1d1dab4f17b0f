/** A path of this site; anything else (another host, a scheme) is the front page. */
export const ownPath = (path: string | undefined | null): string =>
  path && /^\/(?![/\\])[\w\-./?=&%]*$/.test(path) ? path : "/";
