/** What people come for is one step from every page. */
import { expect, test } from "../support/fixtures.ts";

test("votes, meetings, notices and bulletins are one step from every page @once", async ({ page, isMobile }) => {
  for (const from of ["/", "/results", "/privacy"]) {
    await page.goto(from);
    // A phone keeps one row of words, and the rest behind one.
    if (isMobile) await page.locator(".site-nav summary").click();
    for (const kind of ["vote", "meeting", "posting"]) {
      await expect(page.locator(`.site-nav a[href="/matters?kind=${kind}"]`)).toBeVisible();
    }
    await page.locator('.site-nav a[href="/bulletins"]').click();
    await expect(page).toHaveURL(/\/bulletins$/);
    await expect(page.locator('.site-nav a[aria-current="page"]')).toHaveAttribute("href", "/bulletins");
  }
  // Nothing of it reaches beyond the screen.
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
});
