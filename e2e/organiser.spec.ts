import { expect, localTime, signUp, test } from "./people";

const GPX = `<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="45.91" lon="6.13"><name>Chapel</name></wpt><trk><name>Ridge</name><trkseg>
${Array.from({ length: 60 }, (_, index) => `<trkpt lat="${45.9 + index * 0.001}" lon="${6.1 + index * 0.0015}"><ele>${450 + index * 6}</ele></trkpt>`).join("\n")}
</trkseg></trk></gpx>`;

test("an organiser makes an event and a stage with a GPX file, and sees the course at once", async ({ page }) => {
  await signUp(page, "/organise");
  await page.goto("/organise");
  await page.getByRole("link", { name: "Create an event" }).click();
  await page.getByLabel("Name").fill("Ridge Trail 2027");
  await page.getByLabel("Begins").fill("2027-05-08T08:00");
  await page.getByLabel("Ends").fill("2027-05-08T07:00");
  await page.getByLabel("Postcode").fill("74000");
  await page.getByRole("button", { name: "Create event" }).click();

  await expect(page.getByText("The end lies before the start.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ridge Trail 2027");
  await page.getByLabel("Ends").fill("2027-05-08T18:00");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByText("Ridge Trail 2027 is created.")).toBeVisible();

  await page.getByRole("link", { name: "Add a race" }).click();
  await expect(page.getByRole("heading", { name: "Add a race" })).toBeVisible();
  await page.getByLabel("Name").fill("Ridge 10 km");
  await page
    .getByLabel("Course (GPX file)")
    .setInputFiles({ name: "notes.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from("<html></html>") });
  await expect(page.getByText("This is a web page, not a course.")).toBeVisible();
  await page
    .getByLabel("Course (GPX file)")
    .setInputFiles({ name: "ridge.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from(GPX) });
  await expect(page.getByText(/Ridge: 9\.48 km, 60 points/)).toBeVisible();
  await expect(page.locator(".leaflet-container path").first()).toBeVisible();
  await page.getByRole("button", { name: "Create race" }).click();

  await expect(page.getByRole("heading", { name: "Ridge 10 km" })).toBeVisible();
  await expect(page.locator(".leaflet-container path").first()).toBeVisible();
  await expect(page.getByText("Chapel").first()).toBeAttached();
});

test("an organiser approves an entry with a bib, makes a key, and a camera with it sees the bib", async ({ page }) => {
  await signUp(page, "/organise");
  await page.goto("/organise/events/new");
  await page.getByLabel("Name").fill("Approval Run");
  await page.getByLabel("Begins").fill(localTime(-1));
  await page.getByLabel("Ends").fill(localTime(23));
  await page.getByRole("button", { name: "Create event" }).click();
  await page.getByRole("link", { name: "Add a race" }).click();
  await expect(page.getByRole("heading", { name: "Add a race" })).toBeVisible();
  await page.getByLabel("Name").fill("Approval 5 km");
  await page.getByLabel("How it is timed").selectOption({ label: "Start to finish" });
  await page.getByLabel("Entries until").fill(localTime(5));
  await page.getByRole("button", { name: "Create race" }).click();
  await expect(page.getByRole("heading", { name: "Approval 5 km" })).toBeVisible();

  await page.getByRole("link", { name: "Enter this race" }).click();
  await page.getByRole("button", { name: "Send my entry" }).click();
  await expect(page.getByText("You are on the list")).toBeVisible();

  await page.goto("/organise");
  await page.getByRole("link", { name: /Approval Run/ }).click();
  await expect(page.getByText("1 waiting for you")).toBeVisible();
  await page.getByRole("link", { name: "Entries", exact: true }).click();
  await page.getByRole("link", { name: "All (1)" }).click();
  await expect(page.getByRole("link", { name: "All (1)" })).toHaveAttribute("aria-current", "page");
  await page.getByLabel("Bib of Erin Walsh").fill("42");
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText("Saved: Confirmed")).toBeVisible();
  await expect(page.getByLabel("Bib of Erin Walsh")).toHaveValue("42");

  await page.getByRole("link", { name: "Approval Run" }).click();
  await page.getByLabel("Name of the camera").fill("Finish");
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByText("The key of Finish")).toBeVisible();
  const [key, example] = await page.locator("pre").allTextContents();
  const sent = await page.request.post("/v1/server/records", {
    headers: { "x-api-key": key ?? "" },
    data: JSON.parse(/-d '(.+)'/.exec(example ?? "")?.[1] ?? ""),
  });
  expect([sent.status(), (await sent.json()).matched]).toEqual([201, true]);

  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Yes, revoke" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("an organiser edits an event and a race, and deletes what nobody needs", async ({ page }) => {
  await signUp(page, "/organise");
  await page.goto("/organise/events/new");
  await page.getByLabel("Name").fill("Draft Run");
  await page.getByLabel("Begins").fill("2027-05-08T08:00");
  await page.getByLabel("Ends").fill("2027-05-08T18:00");
  await page.getByRole("button", { name: "Create event" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { name: "Edit Draft Run" })).toBeVisible();
  await page.getByLabel("State").selectOption({ label: "Confirmed" });
  await page.getByLabel("Town").fill("Lisboa");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.getByText(/Lisboa/)).toBeVisible();

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Delete the event" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Draft Run is deleted.")).toBeVisible();
});
