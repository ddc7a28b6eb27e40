/** A project's page: what is reported from it stands on it, and a site that was made up says so wherever it shows. */
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

test("a problem reported from a project's page stands on that page, and leads back to it", async ({ page, as }) => {
  await page.goto("/projects/huadong-park");
  await page.locator("a[href^='/report?']").click();
  await expect(page.locator(".page-head .lead")).toContainText("华东医药生命科学产业园");
  await page.locator("[data-next]:visible").click();
  await page.locator("#place").selectOption("jiru-jiayuan-3");
  await page.locator("[data-next]:visible").click();
  const words = `工地渣土车进出口没有冲洗，路面全是泥。${Date.now()}`;
  await page.locator("#words").fill(words);
  await page.locator("form[action='/report'] .form-actions button:not([type=button])").click();
  await page.waitForURL(/\/report\/sent\//);
  const no = new URL(page.url()).pathname.split("/").pop()!;
  await page.goto("/projects/huadong-park");
  await expect(page.locator(`a[href='/matters/${no}']`).first()).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
  // Who works on it sees whose problem it is.
  const intake = await as("intake");
  await intake.goto(`/matters/${no}`);
  await intake.locator("aside a[href='/projects/huadong-park']").click();
  await expect(intake).toHaveURL(/\/projects\/huadong-park$/);
});

test("a mark without its record beneath one that is met is asked for, and is not called late", async ({ page }) => {
  await page.goto("/projects?list=152@2021&asof=2021-07-30");
  const row = page.locator(".board tbody tr", { has: page.locator("a[href^='/projects/huadong-park?']") });
  await expect(row.locator(".lamp-amber")).toBeVisible();
  await expect(row.locator(".lamp-red")).toHaveCount(0);
  // The first red line is a permit that is owed, not an approval that must have been.
  await expect(page.locator(".board tbody tr").first()).toContainText(/2021年6月30日|30 Jun 2021/);
  await page.locator("a.filter[href*='show=unrecorded']").click();
  await expect(page.locator(".board tbody tr")).toHaveCount(1);
});

test("sites that were made up lie on the map, in their streets, and are marked on page and map", async ({ page }) => {
  for (const [address, street] of [
    ["/parcels/GS0803-M1-01A", "330105009"],
    ["/parcels/GS1101-17", "330105010"],
    ["/projects/huadong-park", "330105009"],
    ["/parks/loft49", "330105009"],
  ]) {
    await page.goto(address!);
    const site = page.locator("section", { has: page.locator(".map-parcel") });
    await expect(site.locator(".tag-made-up")).toBeVisible();
    await expect(page.locator(`a[href='/places/${street}']`).first()).toBeVisible();
    await site.locator("a.btn").first().click();
    await expect(page.locator(`#map-list a[href='${address}']`)).toBeVisible();
  }
  // What is told of the sides stays as it is told: the outline closes, the words do not.
  await page.goto("/parcels/GS1101-17");
  await expect(page.locator("body")).toContainText("缺北");
  await page.goto("/parcels");
  await expect(page.locator(".tile-value").nth(1)).toHaveText("—");
});
