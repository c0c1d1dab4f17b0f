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
};

export type EventChanges = Partial<Omit<NewEvent, "clubId">> & { status?: "scheduled" | "confirmed" | "cancelled" };

/** What a visitor looks for. `from` and `to` are instants that the event overlaps. */
export type EventSearch = {
  text?: string;
  sport?: string;
  from?: Date;
  to?: Date;
  limit: number;
  offset: number;
};
