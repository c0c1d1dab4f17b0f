import type { Browser, Page } from "@playwright/test";
import { foundClub, press } from "./clubs";
import { addressOf, expect, mailTo, newName, signUp, test } from "./people";

const elsewhere = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

async function invite(page: Page, club: string, email: string, role: string): Promise<void> {
  await page.goto(`${club}/members/invitations`);
  await page.getByLabel("E-mail address", { exact: true }).fill(email);
  await page.getByLabel("As", { exact: true }).first().selectOption({ label: role });
  await page.getByRole("button", { name: "Send the invitation", exact: true }).click();
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();
  await expect(page.getByText(email, { exact: true })).toBeVisible();
}

test("a club invites two people: one makes an account and belongs to it, one declines", async ({ page, browser }) => {
  await signUp(page, "/clubs", { firstName: "Olive", lastName: "Owner" });
  const club = await foundClub(page, "Inviting Club");
  const [ana, ben] = [newName(), newName()];
  await invite(page, club, addressOf(ana), "Treasurer");
  await invite(page, club, addressOf(ben), "Member");

  const anas = await elsewhere(browser);
  const mail = await mailTo(page.request, addressOf(ana));
  expect(mail.subject).toContain("Inviting Club");
  await anas.goto(mail.link);
  await expect(anas.getByText("You would belong as: Treasurer")).toBeVisible();
  await expect(anas.getByRole("button", { name: "Accept" })).toHaveCount(0);
  await expect(anas.getByRole("link", { name: "Make an account" })).toBeVisible();
  await signUp(anas, mail.link, { firstName: "Ana", lastName: "Accepts", username: ana });
  await anas.goto(mail.link);
  await anas.getByRole("button", { name: "Accept" }).click();
  await expect(anas.getByText("You belong to Inviting Club now.")).toBeVisible();
  await anas.goto(mail.link);
  await expect(anas.getByText("This invitation was accepted.")).toBeVisible();

  const bens = await elsewhere(browser);
  await signUp(bens, "/my-clubs", { firstName: "Ben", lastName: "Declines", username: ben });
  await bens.goto("/my-clubs");
  await expect(bens.getByText("Olive Owner invites you as: Member")).toBeVisible();
  await bens.getByRole("button", { name: "Decline" }).click();
  await expect(bens.getByText("You are in no club yet")).toBeVisible();

  await page.goto(`${club}/members/invitations`);
  await expect(page.getByText("No open invitation")).toBeVisible();
  await page.goto(`${club}/members`);
  await expect(page.getByText("2 members", { exact: true })).toBeVisible();
  await expect(page.getByText("Ben Declines")).toHaveCount(0);

  await page.getByRole("link", { name: "Edit Ana Accepts" }).click();
  await page
    .getByLabel("Role in the club")
    .selectOption({ label: "Administrator: members, book, roster and settings" });
  await press(page, page.getByRole("button", { name: "Save" }).nth(1));
  await anas.goto("/my-clubs");
  await expect(anas.getByText("Administrator")).toBeVisible();
  await anas.goto(`${club}/settings`);
  await expect(anas.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("a request is refused with a reason, and a club keeps its last owner", async ({ page, browser }) => {
  await signUp(page, "/clubs", { firstName: "Olive", lastName: "Owner" });
  const club = await foundClub(page, "Choosy Club");

  const cleos = await elsewhere(browser);
  const { email } = await signUp(cleos, club, { firstName: "Cleo", lastName: "Asks" });
  await cleos.goto(club);
  await cleos.getByText("Ask to join").first().click();
  await cleos.getByLabel("Licence number").fill("LIC-7");
  await cleos.getByRole("button", { name: "Ask to join" }).click();
  await expect(cleos.getByText("You have asked to join")).toBeVisible();
  await cleos.goto("/my-clubs");
  await expect(cleos.getByText("Asked to join")).toBeVisible();

  await page.goto(`${club}/members`);
  await expect(page.getByText("Licence LIC-7")).toBeVisible();
  await page.getByRole("button", { name: "Refuse" }).click();
  await page.getByLabel("Reason, for the mail").fill("We are full until spring.");
  await page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByText("Requests to join")).toHaveCount(0);
  expect((await mailTo(page.request, email)).text).toContain("We are full until spring.");
  await cleos.goto("/my-clubs");
  await expect(cleos.getByText("You are in no club yet")).toBeVisible();

  await page.goto(`${club}/leave`);
  await expect(page.getByText("You are the last owner")).toBeVisible();
  await expect(page.getByRole("button", { name: "Leave the club" })).toHaveCount(0);
  await page.goto(`${club}/members`);
  await page.getByRole("link", { name: "Edit Olive Owner" }).click();
  await page.getByLabel("Role in the club").selectOption({ label: "Member: takes shifts, sees their own account" });
  await page.getByRole("button", { name: "Save" }).nth(1).click();
  await expect(page.getByText("A club never loses its last owner.")).toBeVisible();
});
