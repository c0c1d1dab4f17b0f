"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The way between the pages of the book that one reads; the first of them is where the others hang from. */
export function BookNavigation({ label, pages }: { label: string; pages: readonly { href: string; name: string }[] }) {
  const path = usePathname();
  const isHere = (href: string, isFirst: boolean) => path === href || (!isFirst && path.startsWith(`${href}/`));
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-5">
      {pages.map(({ href, name }, index) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href, index === 0) ? "page" : undefined}
          className="inline-flex min-h-9 items-center text-muted underline-offset-4 hover:text-ink hover:underline aria-[current]:text-ink aria-[current]:underline"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
