import type { Position } from "../courses/types";
import type { Sport } from "../timing/types";

export type Visibility = "open" | "members_only" | "private";

/** Times are wall clock of `timeZone`, as a person writes them. */
export type NewEvent = {
  name: string;
  description?: string | null;
  startAt: string;
  endAt: string;
  timeZone?: string;
  postalCode?: string | null;
  city?: string | null;
  country?: string | null;
  clubId?: string | null;
  capacity?: number | null;
  visibility?: Visibility;
  /** ISO 4217, lower case: what the prices are in. */
  currency?: string;
};

export type EventChanges = Partial<Omit<NewEvent, "clubId">> & { status?: "scheduled" | "confirmed" | "cancelled" };

/** What a visitor looks for. `from` and `to` are instants that the event overlaps; with `near` the closest come first. */
export type EventSearch = {
  text?: string;
  sport?: Sport;
  from?: Date;
  to?: Date;
  live?: boolean;
  near?: Position;
  limit: number;
  offset: number;
};

/** Where an event stands in time: one of its races is being run, it is still to come, it is over. */
export type EventPhase = "live" | "upcoming" | "past";
