import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { publishResults, withdrawResults } from "@/lib/domain/rankings/publications/commands";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { decide } from "@/lib/domain/timing/decisions/commands";
import { aWatchedRace } from "@/lib/testing/race";
import { GET } from "./route";

async function published() {
  const race = await aWatchedRace(2);
  const { stage, actor, read } = race;
  await storeAndRank(stage.id, [read("1", 0, 0), read("1", 10, 42), read("2", 0, 0), read("2", 5, 30)]);
  const publication = await publishResults(actor, stage.id);
  const secretOf = async (bib: string, publicationId = publication.id) =>
    (await prisma.result.findFirstOrThrow({ where: { bib, publicationId } })).certificate;
  return { ...race, publication, secretOf };
}

const get = (secret: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/certificates/${secret}`, { headers }), { params: Promise.resolve({ secret }) });

describe("GET /certificates/{secret}", () => {
  it("200 a PDF in the reader's language, kept by no one in between and found by no search", async () => {
    const { secretOf } = await published();
    const secret = await secretOf("1");
    const response = await get(secret, { "accept-language": "pt" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    const pdf = Buffer.from(await response.arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const again = Buffer.from(await (await get(secret, { cookie: "locale=pt" })).arrayBuffer());
    expect(again.equals(pdf)).toBe(true);
    const other = Buffer.from(await (await get(secret, { cookie: "locale=fr" })).arrayBuffer());
    expect(other.equals(pdf)).toBe(false);
  });

  it("307 to the newer one where results were published again", async () => {
    const { stage, actor, secretOf } = await published();
    const old = await secretOf("1");
    const { id: rankingId } = await prisma.ranking.findFirstOrThrow({ where: { registration: { bib: "2" } } });
    await decide(actor, stage.id, { kind: "dnf", rankingId }, "stopped");
    const { id } = await publishResults(actor, stage.id);
    const response = await get(old);
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toMatch(new RegExp(`/certificates/${await secretOf("1", id)}$`));
  });

  it("404 unknown, malformed, withdrawn, and for who did not finish", async () => {
    const { actor, publication, secretOf } = await published();
    const finished = await secretOf("1");
    for (const secret of ["A".repeat(22), "%00", "../x", "", await secretOf("2")])
      expect((await get(secret)).status, secret).toBe(404);
    expect((await get(finished)).status).toBe(200);
    await withdrawResults(actor, publication.id, "wrong");
    expect((await get(finished)).status).toBe(404);
  });
});
