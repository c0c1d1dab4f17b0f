import { describe, expect, it } from "vitest";
import { changesOf, entryState, phaseOf, shapeIssues } from "./rules";

const at = (time: string) => new Date(`2027-05-08T${time}:00Z`);

describe("changesOf", () => {
  const present = {
    event: { timeZone: "Europe/Paris" },
    name: "42 km",
    description: null,
    startAt: new Date("2027-05-08T06:00:30Z"),
    endAt: null,
    type: "gpx",
    totalDistanceMeters: 42_195,
    minAge: 18,
  };

  it("is nothing for a form that says what is there, times to the minute that it shows", () => {
    const same = {
      name: "42 km",
      description: null,
      startAt: "2027-05-08T08:00",
      endAt: null,
      type: "gpx",
      totalDistanceMeters: 42_195,
      minAge: 18,
    } as const;
    expect(changesOf(present, same)).toEqual({});
  });

  it("is what differs, and what was taken away", () => {
    const given = { name: "43 km", startAt: "2027-05-08T09:00", minAge: null, totalDistanceMeters: 42_195 };
    expect(changesOf(present, given)).toEqual({ name: "43 km", startAt: "2027-05-08T09:00", minAge: null });
  });
});

describe("shapeIssues", () => {
  const fitting = {
    ...({ type: "gpx", bibMin: 1, bibMax: 99, lapDistanceMeters: null, requiredLaps: null } as const),
    ageGroupsFrom: [20, 35, 40],
  };
  const rulesOf = (stage: Parameters<typeof shapeIssues>[0]) =>
    shapeIssues(stage).map(({ path, rule }) => `${path}: ${rule}`);

  it("are none where all fits", () => {
    expect(rulesOf(fitting)).toEqual([]);
    expect(rulesOf({ ...fitting, type: "laps", lapDistanceMeters: 400, requiredLaps: 25 })).toEqual([]);
  });

  it("are bibs the wrong way round, and laps where there are none", () => {
    expect(rulesOf({ ...fitting, bibMin: 100 })).toEqual(["bibMin: min_above_max"]);
    expect(rulesOf({ ...fitting, lapDistanceMeters: 400, requiredLaps: 25 })).toEqual([
      "lapDistanceMeters: does_not_fit_type",
      "requiredLaps: does_not_fit_type",
    ]);
  });
});

describe("age groups", () => {
  const issuesOf = (ageGroupsFrom: number[]) =>
    shapeIssues({
      ...({ type: "gpx", bibMin: null, bibMax: null, lapDistanceMeters: null, requiredLaps: null } as const),
      ageGroupsFrom,
    }).map(({ rule }) => rule);

  it("rise, and are not without end", () => {
    expect(issuesOf([])).toEqual([]);
    expect(issuesOf([20, 20])).toEqual(["not_rising"]);
    expect(issuesOf([35, 20])).toEqual(["not_rising"]);
    expect(issuesOf(Array.from({ length: 31 }, (_, n) => n + 1))).toEqual(["too_many"]);
  });
});

describe("entryState", () => {
  const stage = {
    startAt: at("08:00"),
    registrationEndAt: null,
    capacity: 10,
    event: { status: "scheduled", endAt: at("20:00"), capacity: 15 },
  };
  const taken = { stage: 0, event: 0 };

  it("is open until the start, or until the moment that was given, or until the event ends", () => {
    expect(entryState(stage, taken, at("08:00"))).toBe("open");
    expect(entryState(stage, taken, at("08:01"))).toBe("closed");
    expect(entryState({ ...stage, registrationEndAt: at("07:00") }, taken, at("07:30"))).toBe("closed");
    expect(entryState({ ...stage, startAt: null }, taken, at("19:00"))).toBe("open");
  });

  it("is full with the stage or with its event, and not where nobody asks for the places", () => {
    expect(entryState(stage, { stage: 10, event: 10 }, at("07:00"))).toBe("full");
    expect(entryState(stage, { stage: 5, event: 15 }, at("07:00"))).toBe("full");
    expect(entryState(stage, null, at("07:00"))).toBe("open");
  });

  it("is cancelled or closed with its event, whatever the time", () => {
    const of = (status: string) => entryState({ ...stage, event: { ...stage.event, status } }, taken, at("07:00"));
    expect([of("cancelled"), of("completed")]).toEqual(["cancelled", "closed"]);
  });
});

describe("phaseOf", () => {
  const event = { startAt: at("06:00"), endAt: at("20:00") };

  it("is live from the gun to the time limit, or as long as the event without them", () => {
    const stage = { startAt: at("08:00"), endAt: at("12:00") };
    expect(["07:59", "08:00", "12:00", "12:01"].map((time) => phaseOf(stage, event, at(time)))).toEqual([
      "upcoming",
      "live",
      "live",
      "over",
    ]);
    const open = { startAt: null, endAt: null };
    expect(["05:59", "06:00", "20:00", "20:01"].map((time) => phaseOf(open, event, at(time)))).toEqual([
      "upcoming",
      "live",
      "live",
      "over",
    ]);
  });
});
