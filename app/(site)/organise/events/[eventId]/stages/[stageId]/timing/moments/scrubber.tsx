"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/duration";

type Props = { here: string; minute: number; minutes: number; from: number; timeZone: string };

const REST_MS = 150;

/** A slide over the race's minutes; the table follows once it rests. Without a script it is a form. */
export function Scrubber({ here, minute, minutes, from, timeZone }: Props) {
  const t = useTranslations("timingRoom.moments");
  const format = useFormatter();
  const router = useRouter();
  const id = useId();
  const [at, setAt] = useState(minute);
  const [pending, startTransition] = useTransition();
  useEffect(() => {
    if (at === minute) return;
    const rest = setTimeout(
      () => startTransition(() => router.replace(`${here}?minute=${at}`, { scroll: false })),
      REST_MS,
    );
    return () => clearTimeout(rest);
  }, [at, minute, here, router]);
  const step = (by: number) => setAt((now) => Math.min(minutes, Math.max(0, now + by)));
  const told = t("at", {
    elapsed: formatDuration(at * 60_000),
    clock: format.dateTime(from + at * 60_000, "clockSeconds", { timeZone }),
  });
  return (
    <form action={here} className="grid gap-2 rounded-lg border border-line bg-surface p-4" aria-busy={pending}>
      <label htmlFor={id} className="figures text-4xl">
        <span className="sr-only">{t("label")}: </span>
        {told}
      </label>
      <div className="flex items-center gap-3">
        <Button variant="outline" size="lg" aria-label={t("earlier")} onClick={() => step(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <input
          id={id}
          type="range"
          name="minute"
          min={0}
          max={minutes}
          value={at}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
          aria-valuetext={told}
          className="h-12 min-w-0 flex-1 accent-accent"
        />
        <Button variant="outline" size="lg" aria-label={t("later")} onClick={() => step(1)}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <noscript>
        <Button type="submit">{t("show")}</Button>
      </noscript>
    </form>
  );
}
