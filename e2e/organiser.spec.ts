import { expect, signUp, test } from "./people";

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
