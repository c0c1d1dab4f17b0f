import type { APIRequestContext, APIResponse, Locator, Page } from "@playwright/test";
import { addressOf, expect, mailTo, newName, type Person } from "./people";

const url = () => process.env.E2E_URL as string;

/** Founds a club by its form; answers the address of its page. */
export async function foundClub(page: Page, name: string): Promise<string> {
  await page.goto("/clubs/new");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Found the club" }).click();
  await expect(page.getByText(`${name} is founded.`)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Presses a button, and waits until the server has answered it. */
export async function press(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await button.click();
  await answered;
}

export const idIn = (path: string): string => path.split("/").at(-1) as string;

/** A reason of the catalogue; `cause`: what proposes it by itself. */
export async function addReason(
  page: Page,
  club: string,
  { name, amount, cause }: { name: string; amount: string; cause?: string },
): Promise<void> {
  await page.goto(`${club}/book/catalogue`);
  await page.getByLabel("Reason").fill(name);
  await page.getByLabel("Amount (EUR)").fill(amount);
  if (cause) await page.getByLabel("Proposed automatically after").selectOption({ label: cause });
  await page.getByRole("button", { name: "Add a reason" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toBeVisible();
}

/** Reads a bank's list of these lines, and stays at what was read. */
export async function readStatement(page: Page, club: string, lines: readonly string[]): Promise<void> {
  const list = ["Date,Name,Description,Amount,Currency,IBAN", ...lines].join("\n");
  await page.goto(`${club}/book/statements`);
  const file = { name: "november.csv", mimeType: "text/csv", buffer: Buffer.from(`${list}\n`) };
  await page.getByLabel("Statement", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Read the statement" }).click();
  await expect(page.getByRole("heading", { name: "november.csv" })).toBeVisible();
}

export const today = (): string => new Date().toISOString().slice(0, 10);

/** Somebody who talks to the club management's dialect. */
export class Caller {
  constructor(
    private readonly request: APIRequestContext,
    readonly token: string,
  ) {}

  /** Signed in by the link that is mailed to the address; the account is made where there is none. */
  static async byLink(request: APIRequestContext, email: string): Promise<Caller> {
    const { access } = await tokensByLink(request, email);
    return new Caller(request, access);
  }

  /** Somebody who has an account of the site. */
  static async of(request: APIRequestContext, { username, password }: Person): Promise<Caller> {
    const answer = await request.post(`${url()}/v1/auth/login`, { data: { identifier: username, password } });
    return new Caller(request, (await answer.json()).token);
  }

  send(method: string, path: string, data?: unknown): Promise<APIResponse> {
    return this.request.fetch(`${url()}/api/v1${path}`, { method, data, headers: { authorization: this.token } });
  }

  /** What comes back where it works. */
  async ask(method: string, path: string, data?: unknown) {
    const answer = await this.send(method, path, data);
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? null : answer.json();
  }
}

export async function tokensByLink(
  request: APIRequestContext,
  email: string,
): Promise<{ access: string; refresh: string }> {
  const asked = await request.post(`${url()}/api/v1/auth/requestMagicLink`, { data: { email } });
  expect(asked.status(), await asked.text()).toBe(204);
  const token = new URL((await mailTo(request, email)).link, url()).searchParams.get("token") as string;
  const answer = await request.get(`${url()}/api/v1/auth/verifyMagicLink`, { params: { token } });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

/** Makes somebody with an account a member, as asked for by an owner. */
export async function letIn(owner: Caller, clubId: string, email: string, member: Caller): Promise<void> {
  const { id } = await owner.ask("POST", `/clubs/${clubId}/joinRequests`, { email });
  await member.ask("POST", `/joinRequests/${id}/accept`);
}

const AT_ONCE = 6;

/** So many new members, "Member 01" and on. */
export async function fillClub(request: APIRequestContext, owner: Caller, clubId: string, count: number) {
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, "0"));
  const next = async (): Promise<void> => {
    for (let number = numbers.shift(); number; number = numbers.shift()) {
      const email = addressOf(newName());
      const member = await Caller.byLink(request, email);
      await member.ask("PUT", "/me", { name: `Member ${number}` });
      await letIn(owner, clubId, email, member);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
