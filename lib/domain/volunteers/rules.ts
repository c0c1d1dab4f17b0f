/** Whether an event still takes help. */
export const takesVolunteers = (event: { status: string; endAt: Date }, now: Date): boolean =>
  event.status !== "cancelled" && event.endAt >= now;
