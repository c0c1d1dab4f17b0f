import type { StageType } from "../timing/types";

/** Times are wall clock of the event's zone. Metres; null takes a value away. */
export type StageChanges = {
  name?: string;
  description?: string | null;
  categoryId?: number | null;
  startAt?: string | null;
  endAt?: string | null;
  registrationEndAt?: string | null;
  minAge?: number | null;
  capacity?: number | null;
  bibMin?: number | null;
  bibMax?: number | null;
  type?: StageType;
  gpxFileUrl?: string | null;
  lapDistanceMeters?: number | null;
  requiredLaps?: number | null;
  totalDistanceMeters?: number | null;
  clock?: "gun" | "net";
  rounding?: "none" | "second_up";
  ties?: "shared" | "milliseconds";
  toleranceMeters?: number;
  /** First ages of the age groups, rising; younger than the first is a group too. Empty: ten-year bands. */
  ageGroupsFrom?: number[];
  /** Minor units of the event's currency. Null or 0: free. */
  price?: number | null;
};

export type NewStage = StageChanges & { eventId: string; name: string };
