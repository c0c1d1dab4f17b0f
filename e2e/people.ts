import { randomUUID } from "node:crypto";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";

const url = () => process.env.E2E_URL as string;

export const test = base.extend<{ organiser: Organiser }>({
  organiser: async ({ request }, use) => use(await Organiser.signUp(request)),
});
export { expect };

const PASSWORD = "a-strong-password";

export type Person = { email: string; username: string; password: string };
type Called = { firstName?: string; lastName?: string; username?: string };

/** A name that nobody else has. */
export const newName = (): string => `e2e-${randomUUID().slice(0, 8)}`;
export const addressOf = (username: string): string => `${username}@dorsal.example`;

/** Somebody new, by the forms of the site: signed in, address confirmed from the mail. */
export async function signUp(
  page: Page,
  next = "/",
  { firstName = "Erin", lastName = "Walsh", username = newName() }: Called = {},
): Promise<Person> {
  const email = addressOf(username);
  await page.goto(`/sign-up?next=${encodeURIComponent(next)}`);
  await page.getByLabel("First name").fill(firstName);
  await page.getByLabel("Last name").fill(lastName);
  await page.getByLabel("Name shown to others").fill(username);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await page.goto((await mailTo(page.request, email)).link);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("Address confirmed")).toBeVisible();
  return { email, username, password: PASSWORD };
}

/** The latest mail to an address: its text, and where its first link leads on this site. */
export async function mailTo(
  request: APIRequestContext,
  email: string,
): Promise<{ subject: string; text: string; link: string }> {
  const answer = await request.get(`${url()}/dev/mailbox?to=${email}`, { headers: { accept: "application/json" } });
  const [{ subject, text, links }] = (await answer.json()).messages;
  const { pathname, search } = new URL(links[0]);
  return { subject, text, link: pathname + search };
}

/** An event with one race for 12 €, in a month; answers the addresses of its pages. */
export async function aPricedRace(page: Page, name: string): Promise<{ event: string; stage: string }> {
  await page.goto("/organise/events/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Begins").fill("2031-05-04T08:00");
  await page.getByLabel("Ends").fill("2031-05-04T18:00");
  await page.getByRole("button", { name: "Create event" }).click();
  await page.getByRole("link", { name: "Add a race" }).click();
  await expect(page.getByRole("heading", { name: "Add a race" })).toBeVisible();
  await page.getByLabel("Name").fill("10 km");
  await page.getByLabel("How it is timed").selectOption({ label: "Start to finish" });
  await page.getByLabel("First bib").fill("100");
  await page.getByLabel("Last bib").fill("199");
  await page.getByLabel("Price").fill("12,00");
  await page.getByRole("button", { name: "Create race" }).click();
  await expect(page.getByText("€12.00")).toBeVisible();
  const stage = new URL(page.url()).pathname;
  await page.goto("/organise");
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  return { event: new URL(page.url()).pathname, stage };
}

type Json = Record<string, unknown>;

/** An organiser with a camera, by the public API. */
export class Organiser {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async signUp(request: APIRequestContext): Promise<Organiser> {
    const username = `e2e-${randomUUID().slice(0, 8)}`;
    const account = { email: `${username}@dorsal.example`, username, password: PASSWORD };
    await request.post(`${url()}/v1/auth/register`, { data: account });
    return Organiser.of(request, account);
  }

  /** Somebody who has an account, as also signed in on a page. */
  static async of(request: APIRequestContext, { username }: { username: string }): Promise<Organiser> {
    const { token } = await (
      await request.post(`${url()}/v1/auth/login`, { data: { identifier: username, password: PASSWORD } })
    ).json();
    return new Organiser(request, token);
  }

  async post(path: string, data: Json): Promise<Record<string, string>> {
    const response = await this.request.post(`${url()}${path}`, {
      data,
      headers: { authorization: `Bearer ${this.token}` },
    });
    expect(response.ok(), await response.text()).toBe(true);
    return response.json();
  }

  async createEvent(name: string): Promise<string> {
    const now = Date.now();
    const times = {
      start_time: new Date(now - 3_600_000).toISOString(),
      end_time: new Date(now + 36_000_000).toISOString(),
    };
    return (await this.post("/v1/events", { name, city: "Annecy", country: "France", ...times })).event_id as string;
  }

  /** A lap race that began twenty minutes ago, with these bibs on its start list. */
  async createRace(bibs: readonly string[]): Promise<string> {
    const event_id = await this.createEvent(`Lap race ${randomUUID().slice(0, 6)}`);
    const start_time = new Date(Date.now() - 20 * 60_000).toISOString();
    const { stage_id } = await this.post("/v1/stages", {
      event_id,
      name: "Six laps",
      type: "laps",
      lap_distance_meters: 1000,
      required_laps: 6,
      start_time,
    });
    for (const bib of bibs) {
      const { guest_id } = await this.post("/v1/profiles/guests", {
        username: `guest-${randomUUID().slice(0, 12)}`,
        first_name: "Runner",
        last_name: bib,
      });
      await this.post("/v1/registrations", { stage_id, registrant_user_id: guest_id, bib_number: bib });
    }
    return stage_id as string;
  }

  /** What a camera at the lap line sees, minutes after the start. */
  async report(stage_id: string, bib: string, minutesAgo: number): Promise<void> {
    const response = await this.request.post(`${url()}/v1/server/records`, {
      data: { stage_id, ocr_label: bib, recorded_at: new Date(Date.now() - minutesAgo * 60_000).toISOString() },
      headers: { "x-api-key": process.env.E2E_CAMERA_KEY as string },
    });
    expect(response.status(), await response.text()).toBe(201);
  }
}

/** So many hours from now, as a field of the browser has it, in the zone of the tests. */
export function localTime(hours: number): string {
  const zone = { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv-SE", zone).format(Date.now() + hours * 3_600_000).replace(" ", "T");
}
