import type { Page } from "@playwright/test";
import { addReason, Caller, fillClub, foundClub, idIn, letIn, readStatement, today } from "./clubs";
import { expect, signUp, test } from "./people";

const BY_API = 57;
const MEMBERS = BY_API + 3;
/** A valid number that no bank has given. */
const IBAN = "DE89370400440532013000";

async function tellAccount(page: Page, club: string): Promise<void> {
  await page.goto(`${club}/settings`);
  await page.getByLabel(/^IBAN/).fill(IBAN);
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
}

/** Everybody but the two who keep the book and the keys. */
async function fineAllButTwo(page: Page, club: string): Promise<void> {
  await page.goto(`${club}/book/charge`);
  await page.getByRole("button", { name: `All (${MEMBERS})` }).click();
  await page.getByRole("checkbox", { name: "Tess Treasurer" }).uncheck();
  await page.getByRole("checkbox", { name: "Member 57" }).uncheck();
  await expect(page.getByText("58 × €5.00 = €290.00")).toBeVisible();
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("button", { name: "Charge 58 members" }).click();
  await expect(page.getByText("Charged 58 members: Late to training, €290.00 in all")).toBeVisible();
}

test("a treasurer's month in a club of 60", async ({ page, browser, request }) => {
  test.setTimeout(150_000);
  const tess = await signUp(page, "/clubs", { firstName: "Tess", lastName: "Treasurer" });
  const club = await foundClub(page, "Sixty Members");
  const owner = await Caller.of(request, tess);
  await fillClub(request, owner, idIn(club), BY_API);
  const [mias, noahs] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  const mia = await signUp(mias, club, { firstName: "Mia", lastName: "Objects" });
  const noah = await signUp(noahs, club, { firstName: "Noah", lastName: "Pays" });
  for (const person of [mia, noah]) await letIn(owner, idIn(club), person.email, await Caller.of(request, person));

  await tellAccount(page, club);
  await addReason(page, club, { name: "Late to training", amount: "5" });
  await fineAllButTwo(page, club);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back", { exact: true })).toBeVisible();
  await page.goto(`${club}/book`);
  await expect(page.getByText("Nobody owes anything")).toBeVisible();
  await fineAllButTwo(page, club);

  await mias.goto("/my-clubs");
  await expect(mias.getByText("You owe €5.00")).toBeVisible();
  await mias.getByRole("link", { name: "My account in Sixty Members" }).click();
  await mias.getByRole("button", { name: "Object" }).click();
  await mias.getByLabel("Why the fine is wrong").fill("The train stood still.");
  await mias.getByRole("button", { name: "Send" }).click();
  await expect(mias.getByRole("dialog")).toHaveCount(0);

  await page.goto(`${club}/book`);
  await expect(page.getByText("1 objection waits for an answer")).toBeVisible();
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("dialog").getByLabel("Answer").fill("So it did: waived.");
  await page.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
  await expect(page.getByText("1 objection waits for an answer")).toHaveCount(0);
  await page.goto(`${club}/book/members?q=Objects`);
  await page.getByRole("link", { name: /Mia Objects/ }).click();
  await page.getByRole("button", { name: "Waive" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Train late");
  await page.getByRole("dialog").getByRole("button", { name: "Waive" }).click();
  await expect(page.getByText("€5.00 waived")).toBeVisible();
  await mias.reload();
  await expect(mias.getByText("You owe this club nothing.")).toBeVisible();

  await page.goto(`${club}/book/payments/new?q=Member+01`);
  await page.getByRole("link", { name: /Member 01/ }).click();
  await expect(page.getByLabel("Amount (EUR)")).toHaveValue("5.00");
  await page.getByRole("button", { name: "Record a payment" }).click();
  await expect(page.getByText("Payment of €5.00 recorded")).toBeVisible();

  await noahs.goto(`${club}/account`);
  await expect(noahs.getByRole("img", { name: "Code for a transfer of €5.00" })).toBeVisible();
  const reference = await noahs
    .locator("dt", { hasText: "Reference" })
    .locator("xpath=following-sibling::dd")
    .innerText();
  await readStatement(page, club, [`${today()},N. Pays,Fines ${reference},5.00,EUR,FR7630006000011234567890189`]);
  await page.getByRole("button", { name: "Book the payment with a reference" }).click();
  await expect(page.getByText("Booked: Noah Pays")).toBeVisible();
  await noahs.reload();
  await expect(noahs.getByText("You owe this club nothing.")).toBeVisible();

  await page.goto(`${club}/book/members`);
  await page.getByRole("button", { name: "Remind all who owe" }).click();
  await page.getByRole("button", { name: "Send 55 reminders" }).click();
  await expect(page.getByText("55 members were reminded by mail.")).toBeVisible();

  // 58 fined, one waived, one paid in cash, one by transfer.
  await page.goto(`${club}/book`);
  await expect(page.locator("dl").getByText("€275.00")).toBeVisible();
  await expect(page.locator("dl").getByText("€10.00")).toBeVisible();
  await expect(page.getByText("Cash €5.00 · Transfer €5.00")).toBeVisible();
});
