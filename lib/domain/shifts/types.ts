/** From when to when; the instants say how long it is, whatever clocks did. */
export type Span = { startAt: Date; endAt: Date };

export type NewShift = Span & {
  title?: string | null;
  place?: string | null;
  note?: string | null;
  /** How many it takes. Null: as many as come. */
  needed?: number | null;
  qualificationId?: string | null;
  /** Last day, as its UTC midnight, of a shift that comes again every week. Null: once. */
  repeatWeekly?: Date | null;
};

export type ShiftChanges = Partial<Omit<NewShift, "repeatWeekly">>;

export type Attendance = "attended" | "missed";

/** What a look at a shift tells first. */
export type ShiftState = "called_off" | "over" | "understaffed" | "full" | "open";

/** What mail and audit say of a shift. */
export type ToldShift = Span & { id: string; clubId: string; title: string | null; place: string | null };
