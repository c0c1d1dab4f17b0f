"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** What every page's client components find around them. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" disableTransitionOnChange>
      {children}
    </ThemeProvider>
  );
}
