"use client";

import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 64rem)";

function subscribe(changed: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Room for the map beside the table. The server doesn't know, and draws for a phone. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => false,
  );
