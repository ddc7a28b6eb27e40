/** A dispatcher keeps a list under a name of their own, comes back to it, and lets it go. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

test("a list is kept under a name, opened from the desk and removed", async ({ as }) => {
  const page = await as("dispatcher");
  await page.goto("/matters?state=late");
  await page.locator("details:has(form[action='/saved']) > summary").click();
  await page.locator("#saved-name").fill("Late ones");
  await page.locator("form[action='/saved'] button").click();
  await expect(page).toHaveURL(/\/matters\?state=late$/);
  await page.goto("/desk");
  const kept = page.locator(".desk-saved li", { hasText: "Late ones" });
  await expectAccessible(page);
  await kept.locator("a").click();
  await expect(page).toHaveURL(/\/matters\?state=late$/);
  await page.goto("/desk");
  await kept.locator("button").click();
  await expect(kept).toHaveCount(0);
});
