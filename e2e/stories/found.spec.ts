/** Lists say what narrows them, empty ones say why, and a click goes where it points. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

test("a list says what narrows it, and lets go of it", async ({ page }) => {
  await page.goto("/matters?step=suspended&place=jiru-jiayuan");
  const chips = page.locator(".filter-on");
  await expect(chips).toHaveCount(2);
  await expect(page.locator(".filters").first().locator("[aria-current]")).toHaveCount(0);
  await expectAccessible(page);
  await chips.first().click();
  await expect(chips).toHaveCount(1);
  await chips.first().click();
  await expect(page).toHaveURL(/\/matters$/);
  await expect(chips).toHaveCount(0);
});

test("on the page of procedures the navigation still leads where it says", async ({ page }) => {
  await page.goto("/procedures");
  await page.locator(".site-nav a[href='/matters']").click();
  await expect(page).toHaveURL(/\/matters$/);
  await page.goto("/procedures");
  const second = page.locator(".matter a").nth(1);
  const href = (await second.getAttribute("href"))!;
  await second.click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
});

test("an empty desk says what is empty, closed matters stand apart, and nothing ticked is said", async ({ as }) => {
  const page = await as("dispatcher");
  await page.goto("/desk?q=nothing-is-called-so");
  await expect(page.locator("#desk-rows .empty")).toContainText(/没有找到|Nothing was found/);
  await expect(page.locator(".desk-blank")).toHaveCount(0);
  await page.goto("/desk?q=C2021");
  const closed = page.locator(".desk-group", { hasText: /已办结|Closed/ });
  await expect(closed).toHaveCount(1);
  await page.goto("/desk");
  const bulk = page.locator("#desk-bulk button");
  await bulk.click();
  await expect(page.getByRole("alert")).toContainText(/先勾选|Tick/);
});

test("a wrong password keeps the name, and the desk says that it needs one", async ({ page, faults }) => {
  faults.expect(/422/);
  await page.goto("/desk");
  await expect(page.locator(".flashes .flash")).toContainText(/请先登录|sign in/);
  await page.locator("[name=login]").fill("nobody-at-all");
  await page.locator("[name=password]").fill("wrong");
  await page.locator("form:has([name=password]) button").click();
  await expect(page.locator("[name=login]")).toHaveValue("nobody-at-all");
  await page.goto("/privacy");
  await expect(page.locator("main a[href='/me/erase']")).toBeVisible();
});
