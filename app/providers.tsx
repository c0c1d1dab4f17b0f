"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** What every page's client components find around them. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider nonce={nonce} attribute="data-theme" defaultTheme="system" disableTransitionOnChange>
      {children}
    </ThemeProvider>
  );
}
