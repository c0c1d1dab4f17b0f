import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { Button } from "./button";

/** Links, so that a page of a list can be sent to somebody. Null where there is no further page. */
export function Pagination({
  label,
  status,
  previous,
  next,
}: {
  label: string;
  status: string;
  previous: { href: string | null; label: string };
  next: { href: string | null; label: string };
}) {
  if (!previous.href && !next.href) return null;
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-3">
      <Turn {...previous} icon={<ChevronLeft aria-hidden />} />
      <p className="figures text-lg">{status}</p>
      <Turn {...next} icon={<ChevronRight aria-hidden />} />
    </nav>
  );
}

function Turn({ href, label, icon }: { href: string | null; label: string; icon: React.ReactNode }) {
  if (!href) return <span className="size-11" />;
  return (
    <Button variant="outline" size="icon" className="size-11" asChild>
      <Link href={href} aria-label={label}>
        {icon}
      </Link>
    </Button>
  );
}
