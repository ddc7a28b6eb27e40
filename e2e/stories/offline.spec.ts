/** A report made where there is no signal arrives later, once, and its number and receipt are not lost. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { report, sendButton } from "../support/report.ts";

test("a report kept without a connection is sent once, and leaves its number and receipt", async ({ page, context, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const words = `路灯不亮，没有信号，第 ${Date.now()} 次。`;
  await report(page, words);
  await context.setOffline(true);
  await sendButton(page).click();
  const queue = page.locator("offline-queue");
  await expect(queue.getByRole("status").first()).toContainText(/1 件|1 reports/);
  await expectAccessible(page);

  await context.setOffline(false);
  const slip = page.locator(".kept-slip");
  await expect(slip.locator("a")).toHaveText(/^C\d{4}-\d{5}$/);
  await expect(slip.locator("[data-code] b")).toHaveText(/^[0-9A-Z]{10}$/);
  await expect(slip).toContainText(words.slice(0, 12));
  const no = await slip.locator("a").innerText();
  const code = await slip.locator("[data-code] b").innerText();
  await expectAccessible(page);

  // It stays on every page until it is put away.
  await page.goto(`/matters?q=${encodeURIComponent(words.slice(9))}`);
  await expect(page.locator(".matter .no")).toHaveText([no]);
  await expect(slip.locator("[data-code] b")).toHaveText(code);
  await slip.locator("button").click();
  await expect(slip).toHaveCount(0);
  await page.reload();
  await expect(page.locator("h1")).toBeVisible();
  await expect(slip).toHaveCount(0);

  // The receipt is that of the matter.
  await page.context().clearCookies();
  await page.goto(`/matters/${no}`);
  await page.locator("#receipt").fill(code);
  await page.locator("form:has(#receipt) button").click();
  await expect(page.locator(".flash-stop")).toHaveCount(0);
  await expect(page.locator("#receipt")).toHaveCount(0);
});
