/** A steward's report in three steps: put right on the spot with both photographs, or left to be done. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { photo, sendButton } from "../support/report.ts";

test("what a steward put right goes in with both photographs, and somebody else checks it", async ({ as }) => {
  const page = await as("steward");
  await page.goto("/report");
  const after = page.locator("#photo_after");
  await expect(page.locator("[name=act][value=report]")).toBeChecked();
  await expect(page.locator("[data-fixed]").first()).toBeHidden();
  await page.locator("[name=act][value=report_fixed]").check({ force: true });
  await expect(page.locator("[data-fixed]").first()).toBeVisible();
  await expectAccessible(page);
  await page.locator("#photo_before").setInputFiles(photo("waste-1-before"));
  await after.setInputFiles(photo("waste-1-after"));
  await page.locator("[data-next]:visible").click();
  await page.locator("#place").selectOption("jiru-jiayuan-3");
  await page.locator("[data-next]:visible").click();
  await page.locator("#words").fill("三幢门口两袋垃圾，顺手清掉了。");
  await page.locator("#measures").fill("装袋带走。");
  await sendButton(page).click();
  await page.waitForURL(/\/report\/sent\//);
  const no = new URL(page.url()).pathname.split("/").pop()!;
  await page.goto(`/matters/${no}`);
  await expect(page.locator(".track [aria-current=step]")).toContainText(/待核查|To be checked/);
  await expect(page.locator("before-after img")).toHaveCount(2);
  // Nobody checks their own work.
  await expect(page.locator("#act-pass")).toHaveCount(0);
});

test("what still has to be done is reported as a resident reports it", async ({ as }) => {
  const page = await as("steward");
  await page.goto("/report");
  await page.locator("[data-next]:visible").click();
  await page.locator("#place").selectOption("jiru-jiayuan-3");
  await page.locator("[data-next]:visible").click();
  await expect(page.locator("#measures")).toBeHidden();
  await page.locator("#words").fill("三幢楼道灯不亮。");
  await sendButton(page).click();
  await page.waitForURL(/\/report\/sent\//);
  await page.locator(".cluster a.btn-primary").click();
  await expect(page.locator(".track [aria-current=step]")).toContainText(/待受理|To be accepted/);
});
