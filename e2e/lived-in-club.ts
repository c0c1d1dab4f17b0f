import type { APIRequestContext, Page } from "@playwright/test";
import { addReason, Caller, fillClub, foundClub, idIn, press, readStatement, today } from "./clubs";
import { addressOf, expect, mailTo, newName, signUp } from "./people";

const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString().replace(/\.\d+Z/, "Z");

type Members = { id: string; userId: string; name: string }[];

/** A club with something on each of its pages; answers the addresses of all of them, for its owner. */
export async function aLivedInClub(page: Page, request: APIRequestContext, name: string): Promise<string[]> {
  const person = await signUp(page, "/clubs", { firstName: "Olive", lastName: "Owner" });
  const club = await foundClub(page, name);
  const [owner, id] = [await Caller.of(request, person), idIn(club)];
  await fillClub(request, owner, id, 3);
  const members: Members = await owner.ask("GET", `/clubs/${id}/members`);
  const member = members.find((one) => one.name === "Member 01") as Members[number];
  const people = await peoplePages(page, owner, club, member.id);
  const book = await bookPages(page, owner, club, members);
  const roster = await rosterPages(page, owner, club, member, members);
  const own = ["account", "fines", "leave", "settings", "audit"].map((path) => `${club}/${path}`);
  return [club, ...own, ...people, ...book, ...roster, "/my-clubs"];
}

async function peoplePages(page: Page, owner: Caller, club: string, membershipId: string): Promise<string[]> {
  const invited = addressOf(newName());
  await owner.ask("POST", `/clubs/${idIn(club)}/joinRequests`, { email: invited });
  await page.goto(`${club}/members/${membershipId}`);
  await page.getByLabel("Licence number").fill("LIC-2026-000123");
  await page.getByLabel("Last day of the licence").fill(today());
  await press(page, page.getByRole("button", { name: "Save" }).first());
  const pages = ["members", "members/invitations", "members/expiring", `members/${membershipId}`];
  return [...pages.map((path) => `${club}/${path}`), (await mailTo(page.request, invited)).link];
}

async function bookPages(page: Page, owner: Caller, club: string, members: Members): Promise<string[]> {
  const id = idIn(club);
  await owner.ask("POST", `/${id}/settings`, { iban: "DE89370400440532013000", bic: "COBADEFFXXX" });
  for (const { userId } of members) {
    const fine = await owner.ask("POST", `/clubs/${id}/fines`, { userId, reason: "Late to training", amount: 5 });
    if (userId === members.at(-1)?.userId) await owner.ask("PATCH", `/clubs/${id}/fines/${fine.id}`, { paid: true });
  }
  await addReason(page, club, { name: "Did not come", amount: "10", cause: "Missed shift" });
  const lines = [
    `${today()},Member 01,Thank you for the fish,12.00,EUR,FR7630006000011234567890189`,
    `${today()},The hall,Rent,-80.00,EUR,`,
  ];
  await readStatement(page, club, lines);
  const statement = new URL(page.url()).pathname;
  const line = (await page.getByRole("link", { name: "Decide" }).first().getAttribute("href")) as string;
  const account = members[0]?.id;
  const pages = ["", "/members", `/members/${account}`, "/charge", "/payments/new", `/payments/new?member=${account}`];
  const lists = ["/export", "/own", "/journal", "/catalogue", "/proposals", "/statements"];
  return [...[...pages, ...lists].map((path) => `${club}/book${path}`), statement, line];
}

async function rosterPages(
  page: Page,
  owner: Caller,
  club: string,
  missing: Members[number],
  members: Members,
): Promise<string[]> {
  const shifts = `/clubs/${idIn(club)}/shifts`;
  const running = await owner.ask("POST", shifts, { startTime: inHours(-1), endTime: inHours(1) });
  await owner.ask("POST", `${shifts}/${running.id}/members`, { userId: missing.userId });
  const coming = await owner.ask("POST", shifts, { startTime: inHours(2), endTime: inHours(4) });
  const own = members.find(({ name }) => name === "Olive Owner")?.userId;
  await owner.ask("POST", `${shifts}/${coming.id}/members`, { userId: own });
  await page.goto(`${club}/shifts/${running.id}`);
  await page.getByRole("button", { name: "Member 01 did not come" }).click();
  await expect(page.getByRole("button", { name: "Member 01 came" })).toBeVisible();
  await page.goto(`${club}/shifts/qualifications`);
  await page.getByLabel("Name").fill("First aid");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name: "First aid" })).toBeVisible();
  const pages = ["", "/new", "/hours", "/qualifications", `/${running.id}`, `/${coming.id}`];
  return pages.map((path) => `${club}/shifts${path}`);
}
