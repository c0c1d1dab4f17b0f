"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const PAUSE_MS = 15_000;

/** Asks the server for the page again when what it drew is out of date: the course was corrected, somebody came in late. */
export function useFreshCourse(stale: boolean): void {
  const router = useRouter();
  const askedAt = useRef(0);
  useEffect(() => {
    if (!stale) return;
    const ask = () => {
      askedAt.current = Date.now();
      router.refresh();
    };
    const wait = Math.max(0, askedAt.current + PAUSE_MS - Date.now());
    // Until it helps: the first answer may be lost on the way.
    let timer = setTimeout(function again() {
      ask();
      timer = setTimeout(again, PAUSE_MS);
    }, wait);
    return () => clearTimeout(timer);
  }, [stale, router]);
}
