"use client";

import { useEffect, useState } from "react";

/** The time by this device, each second while `ticking`; first the server's, so that both draw the same page. */
export function useNow(first: number, ticking: boolean): number {
  const [now, setNow] = useState(first);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
