import { Caller, tokensByLink } from "./clubs";
import { addressOf, expect, newName, test } from "./people";

const url = (path: string): string => `${process.env.E2E_URL}${path}`;
const methodsIn = (list: string | undefined): string[] => (list ?? "").split(", ").sort();
const HOUR = 3_600_000;
/** To the second, as the dialect has it. */
const inHours = (hours: number): string =>
  new Date(Math.floor((Date.now() + hours * HOUR) / 1000) * 1000).toISOString().replace(".000", "");

test("club management's dialect carries a club from the first link to the last logout", async ({ request }) => {
  const [owners, members] = [addressOf(newName()), addressOf(newName())];
  const tokens = await tokensByLink(request, owners);
  const owner = new Caller(request, tokens.access);
  const member = await Caller.byLink(request, members);
  await owner.ask("PUT", "/me", { name: "Ana Silva" });
  expect(await owner.ask("GET", "/me")).toMatchObject({ name: "Ana Silva", email: owners });

  const club = await owner.ask("POST", "/clubs", { name: "Wire Club", description: "By wire" });
  expect(await owner.ask("GET", "/clubs")).toEqual([club]);
  const invited = await owner.send("POST", `/clubs/${club.id}/joinRequests`, { email: members });
  expect(invited.status()).toBe(201);
  const [asked] = await member.ask("GET", "/joinRequests");
  expect(asked).toEqual({ id: (await invited.json()).id, clubName: "Wire Club" });
  expect((await member.send("POST", `/joinRequests/${asked.id}/accept`)).status()).toBe(204);
  const { id: userId } = await member.ask("GET", "/me");

  const { id: shiftId } = await owner.ask("POST", `/clubs/${club.id}/shifts`, {
    startTime: inHours(24),
    endTime: inHours(26),
  });
  const onIt = `/clubs/${club.id}/shifts/${shiftId}/members`;
  expect(await member.ask("POST", onIt, { userId })).toEqual({ message: "Member added to shift successfully" });
  expect(await owner.ask("GET", onIt)).toMatchObject([{ id: userId }]);

  const fine = await owner.ask("POST", `/clubs/${club.id}/fines`, { userId, reason: "Late", amount: 25.5 });
  expect(await member.ask("GET", "/me/fines")).toMatchObject([{ id: fine.id, paid: false, clubName: "Wire Club" }]);
  expect((await member.send("PATCH", `/clubs/${club.id}/fines/${fine.id}`, { paid: true })).status()).toBe(403);
  expect(await owner.ask("PATCH", `/clubs/${club.id}/fines/${fine.id}`, { paid: true })).toMatchObject({ paid: true });
  expect(await member.ask("GET", "/me/fines")).toEqual([]);

  expect((await owner.send("POST", `/${club.id}/settings`, { setting1: "new_value1" })).status()).toBe(204);
  expect(await member.ask("GET", `/${club.id}/settings`)).toEqual({ setting1: "new_value1" });

  const refresher = new Caller(request, tokens.refresh);
  const { access } = await refresher.ask("POST", "/auth/refreshToken");
  await new Caller(request, access).ask("GET", "/me");
  expect((await refresher.send("POST", "/auth/logout")).status()).toBe(204);
  for (const token of [tokens.access, access])
    expect((await new Caller(request, token).send("GET", "/me")).status()).toBe(401);
  expect((await refresher.send("POST", "/auth/refreshToken")).status()).toBe(401);
});

test("club management's dialect says in its own words what it does not do", async ({ request }) => {
  const caller = await Caller.byLink(request, addressOf(newName()));
  const said = async (method: string, path: string, data?: unknown) => {
    const answer = await caller.send(method, path, data);
    expect(answer.headers()["content-type"]).toBe("text/plain; charset=utf-8");
    return answer;
  };

  const wrong = await said("DELETE", "/clubs");
  expect([wrong.status(), methodsIn(wrong.headers().allow)]).toEqual([405, ["GET", "HEAD", "POST"]]);
  expect((await said("GET", "/x")).status()).toBe(404);
  expect((await said("GET", "/clubs/settings")).status()).toBe(404);
  const large = await said("POST", "/clubs", { name: "Large", description: "x".repeat(3_000_000) });
  expect(large.status()).toBe(413);
  expect(await large.text()).toMatch(/^Request body too large/);

  const preflight = await request.fetch(url("/api/v1/clubs"), { method: "OPTIONS" });
  expect(preflight.status()).toBe(204);
  const headers = preflight.headers();
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect(methodsIn(headers["access-control-allow-methods"])).toEqual(["GET", "HEAD", "POST"]);
  expect(headers["access-control-allow-headers"]).toContain("Authorization");
});
