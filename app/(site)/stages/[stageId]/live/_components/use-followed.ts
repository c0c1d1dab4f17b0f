"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";

const CHANGED = "dorsal:followed";
const keyOf = (stageId: string) => `dorsal:followed:${stageId}`;

/** Whom this browser follows in a stage, in the order in which they were chosen. Also heard of by its other tabs. */
export function useFollowed(stageId: string): [readonly string[], (id: string, follow: boolean) => void] {
  const key = keyOf(stageId);
  const text = useSyncExternalStore(
    subscribe,
    () => stored(key),
    () => "",
  );
  const followed = useMemo(() => text.split(" ").filter(Boolean), [text]);
  const follow = useCallback(
    (id: string, wanted: boolean) => {
      const others = followed.filter((one) => one !== id);
      store(key, (wanted ? [...others, id] : others).join(" "));
    },
    [followed, key],
  );
  return [followed, follow];
}

function subscribe(changed: () => void): () => void {
  addEventListener("storage", changed);
  addEventListener(CHANGED, changed);
  return () => {
    removeEventListener("storage", changed);
    removeEventListener(CHANGED, changed);
  };
}

/** What a private window refuses to keep is kept until the page is left. */
const unkept = new Map<string, string>();

function stored(key: string): string {
  try {
    return unkept.get(key) ?? localStorage.getItem(key) ?? "";
  } catch {
    return unkept.get(key) ?? "";
  }
}

function store(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    unkept.set(key, text);
  }
  dispatchEvent(new Event(CHANGED));
}
