import { afterAll, afterEach, describe, expect, it } from "vitest";
import { liveEvent } from "@/lib/api/spixer/live";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, anEvent, aStage } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { stopLive } from "@/lib/testing/live";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { PATCH as updateStage } from "../route";
import { GET } from "./route";

withFreshLimits();

const open: Viewer[] = [];
afterEach(async () => {
  for (const viewer of open.splice(0)) await viewer.leave();
});
afterAll(stopLive);

type Viewer = { status: number; response: Response; next(): Promise<Told>; leave(): Promise<void> };
type Told = { event: string; id: string; data: ReturnType<typeof liveEvent.parse> };

/** A viewer's browser: one event after the other, comments left out. */
async function follow(stageId: string, sent: Parameters<typeof send>[1] = {}): Promise<Viewer> {
  const { status, response } = await send(GET, { ...sent, params: { id: stageId } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<Told> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end !== -1) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (!block.startsWith(":")) return toldBy(block);
        continue;
      }
      const read = await reader?.read();
      if (!read?.value) throw new Error("the stream ended");
      text += read.value;
    }
  };
  const viewer = { status, response, next, leave: async () => void (await reader?.cancel()) };
  open.push(viewer);
  return viewer;
}

function toldBy(block: string): Told {
  const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
  return { event: fields.event, id: fields.id, data: liveEvent.parse(JSON.parse(fields.data)) };
}

/** A stage with so many entries, bibs from 1. */
async function aRace(entries: number) {
  const stage = await aStage();
  for (let bib = 1; bib <= entries; bib++) await anEntry(stage, String(bib));
  return stage;
}
const see = (stage: { id: string }, ...labels: string[]) =>
  storeAndRank(
    stage.id,
    labels.map((label) => aDetection(stage, { label })),
  );
const bibsOf = ({ data }: Told) =>
  data.rankings.map(({ bib_number }) => bib_number).sort((a, b) => Number(a) - Number(b));

describe("GET /v1/stages/{id}/live", () => {
  it("200 begins with a snapshot, then tells every change", async () => {
    const stage = await aRace(3);
    await see(stage, "1", "2");
    const viewer = await follow(stage.id);
    expect(viewer.status).toBe(200);
    expect(viewer.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const snapshot = await viewer.next();
    expect([snapshot.event, snapshot.id, bibsOf(snapshot)]).toEqual(["snapshot", "1", ["1", "2"]]);
    await see(stage, "3");
    const change = await viewer.next();
    expect([change.event, change.id, bibsOf(change)]).toEqual(["change", "2", ["3"]]);
    expect(JSON.stringify(change.data)).not.toContain("@");
  });

  it("200 case 20: a viewer who missed changes 50 to 60 gets those runners and no others", async () => {
    const stage = await aRace(61);
    for (let bib = 1; bib <= 49; bib++) await see(stage, String(bib));
    const viewer = await follow(stage.id);
    const seen = await viewer.next();
    await viewer.leave();
    for (let bib = 50; bib <= 60; bib++) await see(stage, String(bib));
    const resumed = await follow(stage.id, { headers: { "last-event-id": seen.id } });
    const missed = await resumed.next();
    expect([missed.event, missed.id]).toEqual(["change", "60"]);
    expect(bibsOf(missed)).toEqual(Array.from({ length: 11 }, (_, n) => String(50 + n)));
    await see(stage, "61");
    const next = await resumed.next();
    expect([next.id, bibsOf(next).at(-1)]).toEqual(["61", "61"]);
  });

  it("200 resumes by last_event_id in the query; with nonsense or a number from elsewhere it begins anew", async () => {
    const stage = await aRace(2);
    await see(stage, "1");
    await see(stage, "2");
    const first = async (sent: Parameters<typeof send>[1]) => {
      const told = await (await follow(stage.id, sent)).next();
      return [told.event, bibsOf(told)];
    };
    expect(await first({ query: { last_event_id: "1" } })).toEqual(["change", ["2"]]);
    for (const id of ["99", "-1", "x", "99999999999"])
      expect(await first({ headers: { "last-event-id": id } })).toEqual(["snapshot", ["1", "2"]]);
  });

  it("200 tells that the rules changed", async () => {
    const stage = await aRace(1);
    await see(stage, "1");
    const viewer = await follow(stage.id);
    const { definition } = (await viewer.next()).data;
    const bearer = await bearerOf("organizer");
    await send(updateStage, { params: { id: stage.id }, bearer, body: { ties: "milliseconds" } });
    expect((await viewer.next()).data.definition).toBe(definition + 1);
  });

  it("200 tells all viewers the same", async () => {
    const stage = await aRace(1);
    const viewers = await Promise.all([1, 2, 3, 4, 5].map(() => follow(stage.id)));
    for (const viewer of viewers) expect((await viewer.next()).event).toBe("snapshot");
    await see(stage, "1");
    const told = await Promise.all(viewers.map((viewer) => viewer.next()));
    for (const one of told) expect(one).toEqual(told[0]);
  });

  it("404 for no id, a stage that does not exist and one that one may not know of", async () => {
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    for (const id of ["x", NOBODY, hidden.id]) {
      const answer = await send(GET, { params: { id } });
      expect([id, answer.status]).toEqual([id, 404]);
      expect(answer.body.error.message).toBe(id === "x" ? "Ressource introuvable" : "Étape introuvable");
    }
    const organiser = await follow(hidden.id, { bearer: await bearerOf("organizer") });
    expect((await organiser.next()).data.stage_id).toBe(hidden.id);
    expect(await prisma.ranking.count()).toBe(0);
  });
});
