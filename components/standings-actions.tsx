"use client";

import { CircleHelp, Star } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShownRow } from "./standings-rows";
import { Button } from "./ui/button";
import { cn } from "./ui/class-names";

export type RunnerActionsProps = {
  row: ShownRow;
  followed: boolean;
  onFollow?: (id: string, follow: boolean) => void;
  onWhy?: (id: string) => void;
};

/** Follow, and why: one above the other on a phone, where the row has two lines anyway. */
export function RunnerActions({ row, followed, onFollow, onWhy }: RunnerActionsProps) {
  const t = useTranslations("live");
  const label = t(followed ? "unfollow" : "follow", { name: row.name });
  return (
    <span className="flex justify-end @max-md:flex-col">
      {onFollow && (
        <Button
          variant="quiet"
          size="icon"
          className="size-8 @max-md:size-7"
          aria-pressed={followed}
          aria-label={label}
          title={label}
          onClick={() => onFollow(row.id, !followed)}
        >
          <Star aria-hidden className={cn(followed ? "fill-accent text-accent" : "text-muted")} />
        </Button>
      )}
      <Why row={row} onWhy={onWhy} />
    </span>
  );
}

function Why({ row, onWhy }: Pick<RunnerActionsProps, "row" | "onWhy">): ReactNode {
  const label = useTranslations("live")("whyOf", { name: row.name });
  const icon = <CircleHelp aria-hidden className="text-muted" />;
  if (onWhy) {
    return (
      <Button
        variant="quiet"
        size="icon"
        className="size-8 @max-md:size-7"
        aria-label={label}
        title={label}
        onClick={() => onWhy(row.id)}
      >
        {icon}
      </Button>
    );
  }
  if (!row.whyHref) return null;
  return (
    <Button variant="quiet" size="icon" className="size-8 @max-md:size-7" asChild>
      <Link href={row.whyHref} aria-label={label} title={label} prefetch={false}>
        {icon}
      </Link>
    </Button>
  );
}
