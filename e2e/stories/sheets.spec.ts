/** A planner brings a sheet in: sees what each line would change, leaves the faulty one, and takes it all along. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

const sheet = "key,name,investment,begun\nbridge-1,Bridge,26亿元,2021/7/29\nbridge-2,Second bridge,about 3,\n";

test("a sheet is looked at, its sound lines brought in, and taken along as a workbook", async ({ as }) => {
  const page = await as("planner");
  await page.goto("/records/project/sheet");
  const file = { name: "projects.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) };
  await page.locator("#sheet").setInputFiles(file);
  await page.locator("form[action='/records/project/sheet'] button").click();
  await expect(page.locator("tbody tr", { hasText: "bridge-1" })).toBeVisible();
  await expect(page.locator("tbody tr", { hasText: "bridge-2" }).locator("li")).toHaveCount(1);
  await expectAccessible(page);
  await page.locator("input[name=sound_only]").check();
  await page.locator("form[action='/records/project/sheet'] button").click();
  await expect(page).toHaveURL(/sheet\/done/);
  await page.goto("/projects/bridge-1");
  await expect(page.locator("h1")).toContainText("Bridge");
  await page.goto("/records/project/sheet");
  const [taken] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("a[href$='/sheet/xlsx']").click(),
  ]);
  expect(taken.suggestedFilename()).toMatch(/^project-.*\.xlsx$/);
});
