import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { expect, signUp, test } from "./people";

test.describe.configure({ timeout: 120_000 });

type Account = { email: string; username: string; password: string };

/** Calls the public API as somebody who signed up on the site. */
async function asClient(page: Page, { username, password }: Account) {
  const login = await page.request.post("/v1/auth/login", { data: { identifier: username, password } });
  const { token } = await login.json();
  return async (path: string, data: object): Promise<Record<string, string>> => {
    const response = await page.request.post(path, { data, headers: { authorization: `Bearer ${token}` } });
    expect(response.ok(), await response.text()).toBe(true);
    return response.json();
  };
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** An event of whoever is signed in, with three runners of whom the last one has no bib. */
async function anEvent(page: Page, account: Account) {
  const post = await asClient(page, account);
  const { event_id } = await post("/v1/events", {
    ...{ name: `Foggy Run ${randomUUID().slice(0, 4)}`, city: "Annecy", country: "France" },
    ...{ start_time: inHours(-1), end_time: inHours(10) },
  });
  const race = { event_id, name: "Foggy 10 km", type: "point_to_point", total_distance_meters: 10_000 };
  const { stage_id } = await post("/v1/stages", { ...race, start_time: inHours(1) });
  const entries: string[] = [];
  for (const [first_name, last_name, bib_number] of [
    ["Amélie", "Moreau", "101"],
    ["Bruno", "Carvalho", "102"],
    ["Chloé", "Okafor", null],
  ]) {
    const username = `guest-${randomUUID().slice(0, 12)}`;
    const { guest_id } = await post("/v1/profiles/guests", { username, first_name, last_name });
    const entered = { stage_id, registrant_user_id: guest_id, ...(bib_number ? { bib_number } : {}) };
    entries.push((await post("/v1/registrations", entered)).registration_id as string);
  }
  return { eventId: event_id as string, entries, desk: `/organise/events/${event_id}/check-in` };
}

async function openDesk(page: Page, desk: string): Promise<void> {
  await page.goto(desk);
  await expect(page.getByText("This page also opens without a network.")).toBeVisible();
}

async function choose(page: Page, wanted: string, name: string): Promise<void> {
  await page.getByLabel("Bib or name").fill(wanted);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

async function checkIn(page: Page, wanted: string, name: string): Promise<void> {
  await choose(page, wanted, name);
  await page.getByRole("button", { name: "Check in", exact: true }).click();
  await expect(page.getByText(/^Checked in at \d\d:\d\d by/)).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
}

async function secondDevice(browser: Browser, account: Account): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/sign-in");
  await signIn(page, account);
  await expect(page.locator("header summary")).toBeVisible();
  return page;
}

async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a desk checks in, goes on without a network through a reload, and tells when it is back", async ({
  page,
  context,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const { eventId, desk } = await anEvent(page, await signUp(page, "/organise"));
  await page.goto(`/organise/events/${eventId}`);
  await page.getByRole("link", { name: "Check-in" }).click();
  await expect(page.getByText("This page also opens without a network.")).toBeVisible();
  await checkIn(page, "101", "Amélie Moreau");
  await expect(page.getByText("Everything is sent")).toBeVisible();

  await context.setOffline(true);
  await checkIn(page, "bruno", "Bruno Carvalho");
  await expect(page.getByText("1 waits to be sent")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 waits to be sent")).toBeVisible();
  await expect(page.getByText("No network")).toBeVisible();
  await expect(page.getByText("2 of 3")).toBeVisible();
  await checkIn(page, "okafor", "Chloé Okafor");
  await choose(page, "101", "Amélie Moreau");
  await expect(page.getByText(/Already checked in at/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Not checked in any more")).toBeVisible();
  await expect(page.getByText("3 wait to be sent")).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText("Everything is sent")).toBeVisible();
  const { entries } = await (await page.request.get(`${desk}/roster`)).json();
  expect(entries.map((entry: { checkedIn: object | null }) => entry.checkedIn !== null)).toEqual([false, true, true]);
  const kept = (await page.evaluate(addressesKept)).filter((path) => !path.startsWith("/_next/static/"));
  expect(kept, "of the server's answers only the page itself is kept").toEqual([desk]);
  expect(complaints).toEqual([]);
});

test("who is signed out meanwhile loses nothing of what they noted", async ({ page, context }) => {
  const account = await signUp(page, "/organise");
  const { desk } = await anEvent(page, account);
  await openDesk(page, desk);
  await context.clearCookies();
  await checkIn(page, "101", "Amélie Moreau");
  await expect(page.getByText(/What you noted stays on this device/)).toBeVisible();
  await expect(page.getByText("1 waits to be sent")).toBeVisible();
  await page.getByRole("link", { name: "Sign in again" }).click();
  await signIn(page, account);
  await expect(page.getByText("Everything is sent")).toBeVisible();
  await expect(page.getByText("1 of 3")).toBeVisible();
});

test("two devices that disagree are told, until somebody has seen it; who withdrew meanwhile is not checked in", async ({
  page,
  browser,
}) => {
  const account = await signUp(page, "/organise");
  const { entries, desk } = await anEvent(page, account);
  const other = await secondDevice(browser, account);
  await openDesk(page, desk);
  await openDesk(other, desk);
  await other.context().setOffline(true);
  await checkIn(page, "101", "Amélie Moreau");
  await expect(page.getByText("Everything is sent")).toBeVisible();
  const post = await page.request.post("/v1/auth/login", {
    data: { identifier: account.username, password: account.password },
  });
  const withdrawn = await page.request.patch(`/v1/registrations/${entries[1]}`, {
    data: { status: "cancelled" },
    headers: { authorization: `Bearer ${(await post.json()).token}` },
  });
  expect(withdrawn.ok(), await withdrawn.text()).toBe(true);

  await checkIn(other, "101", "Amélie Moreau");
  await checkIn(other, "102", "Bruno Carvalho");
  await other.context().setOffline(false);
  await expect(other.getByText("2 things to look at")).toBeVisible();
  await expect(other.getByText(/You checked in at .*, but Erin Walsh .* That one counts/)).toBeVisible();
  await expect(other.getByText(/the entry had been withdrawn. Not checked in/)).toBeVisible();
  await other.reload();
  await expect(other.getByText("2 things to look at")).toBeVisible();
  await other.getByRole("button", { name: "Seen: Amélie Moreau" }).click();
  await expect(other.getByText("1 thing to look at")).toBeVisible();
  await other.reload();
  await expect(other.getByText("1 thing to look at")).toBeVisible();
  await expect(other.getByText("1 of 2")).toBeVisible();
  await other.context().close();
});

test("the code of an entry is read by the camera, on the page or on paper; a made-up one is refused", async ({
  page,
}) => {
  const account = await signUp(page, "/organise");
  const { desk } = await anEvent(page, account);
  // The organiser manages the guests, and so has their codes.
  await page.goto("/entries");
  const drawn = page.getByRole("img", { name: "Check-in code of Amélie Moreau for Foggy 10 km" }).first();
  const picture = sharp(await drawn.screenshot()).ensureAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const image = { data: new Uint8Array(data), width: info.width, height: info.height };
  const code = decodeQR(image, { timeLimit: 1000 });
  expect(code).toMatch(/^DORSAL:[0-9A-F]{32}:[0-9A-F]{16}$/);
  const large = page.getByRole("button", { name: "Show it large" }).first();
  await large.click();
  await expect(page.getByRole("button", { name: "Close" }).first()).toBeVisible();

  await page.addInitScript(pretendCamera);
  await openDesk(page, desk);
  await page.getByRole("button", { name: "Scan a code" }).click();
  await page.evaluate(showToCamera, `data:image/png;base64,${(await picture.png().toBuffer()).toString("base64")}`);
  await expect(page.getByRole("heading", { name: "Amélie Moreau" })).toBeVisible();
  await page.getByRole("button", { name: "Check in", exact: true }).click();
  await expect(page.getByText(/^Checked in at/)).toBeVisible();

  const { qrDrawing } = await import("../lib/qr");
  const { side, path } = qrDrawing(`${code.slice(0, -4)}${code.endsWith("0000") ? "1111" : "0000"}`);
  const forged = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 ${side} ${side}">
    <path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
  await page.evaluate(showToCamera, `data:image/svg+xml;base64,${Buffer.from(forged).toString("base64")}`);
  await expect(page.getByText("This code is not on the list")).toBeVisible();
});

test("nobody else gets the list or checks anybody in, and what is malformed is refused", async ({ page, browser }) => {
  const { desk } = await anEvent(page, await signUp(page, "/organise"));
  const answers = async (who: Page) => [
    (await who.request.get(`${desk}/roster`)).status(),
    (await who.request.post(`${desk}/sync`, { data: { checkIns: [] } })).status(),
  ];
  const stranger = await (await browser.newContext()).newPage();
  expect(await answers(stranger)).toEqual([401, 401]);
  await signUp(stranger);
  expect(await answers(stranger)).toEqual([404, 404]);
  expect((await stranger.goto(desk))?.status()).toBe(404);
  await stranger.context().close();

  expect(await answers(page)).toEqual([200, 200]);
  const tag = (await page.request.get(`${desk}/roster`)).headers().etag as string;
  expect((await page.request.get(`${desk}/roster`, { headers: { "if-none-match": tag } })).status()).toBe(304);
  for (const data of [{}, { checkIns: [{ id: "1" }] }, { checkIns: "all" }, "[", { checkIns: Array(501).fill({}) }])
    expect((await page.request.post(`${desk}/sync`, { data, headers: JSON_TYPE })).status()).toBe(400);
  expect((await page.request.post(`${desk}/sync`, { form: { checkIns: "1" } })).status()).toBe(415);
});

const JSON_TYPE = { "content-type": "application/json" };

for (const colorScheme of ["light", "dark"] as const) {
  test(`the desk and the codes are accessible and fit 320 px (${colorScheme})`, async ({ page }) => {
    const { desk } = await anEvent(page, await signUp(page, "/organise"));
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await openDesk(page, desk);
    await checkIn(page, "101", "Amélie Moreau");
    await choose(page, "101", "Amélie Moreau");
    await page.getByLabel("Bib or name").fill("o");
    await page.locator("summary", { hasText: "This device" }).click();
    for (const path of [null, "/entries"]) {
      if (path) await page.goto(path);
      await expect(page.locator("h1")).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  });
}

/** What the worker keeps. Runs in the page. */
async function addressesKept(): Promise<string[]> {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => new URL(url).pathname);
}

/** In place of a camera: a canvas on which `showToCamera` draws. Runs in the page. */
function pretendCamera(): void {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  Object.assign(globalThis, { cameraCanvas: canvas });
  const { mediaDevices } = navigator;
  mediaDevices.getUserMedia = async () => {
    const context = canvas.getContext("2d");
    // A stream without new pictures is one that never begins.
    setInterval(() => context?.fillRect(0, 0, 1, 1), 50);
    return canvas.captureStream(20);
  };
}

/** Runs in the page. */
async function showToCamera(picture: string): Promise<void> {
  const { cameraCanvas } = globalThis as unknown as { cameraCanvas: HTMLCanvasElement };
  const image = new Image();
  image.src = picture;
  await image.decode();
  const context = cameraCanvas.getContext("2d");
  if (!context) return;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, cameraCanvas.width, cameraCanvas.height);
  context.drawImage(image, 150, 70, 340, 340);
}
