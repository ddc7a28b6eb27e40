/** A desk worked by its keys: they answer at once, and keep their place from one matter to the next. */
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest(".desk-row")?.querySelector(".no")?.textContent ?? null);

test("j, k and Enter work as soon as the desk is open, and go on after a matter is opened", async ({ as, isMobile }) => {
  test.skip(isMobile, "a phone has no keys");
  const page = await as("dispatcher");
  await page.goto("/desk?q=C2021");
  const numbers = await page.locator("#desk-rows .desk-row .no").allInnerTexts();
  expect(numbers.length).toBeGreaterThan(3);
  await expect.poll(() => focused(page)).toBe(numbers[0]);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  expect(await focused(page)).toBe(numbers[1]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`no=${numbers[1]}`));
  await expect.poll(() => focused(page)).toBe(numbers[1]);
  await page.keyboard.press("j");
  expect(await focused(page)).toBe(numbers[2]);
});

test("x ticks the row that the keys stand on, and Enter on a tick opens its row", async ({ as, isMobile }) => {
  test.skip(isMobile, "a phone has no keys");
  const page = await as("dispatcher");
  await page.goto("/desk");
  const row = page.locator("#desk-rows .desk-row:has(input)").first();
  const no = await row.locator(".no").innerText();
  await row.locator("a").focus();
  await page.keyboard.press("x");
  await expect(row.locator("input")).toBeChecked();
  await row.locator("input").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`no=${no}`));
});

test("letters in a field stay letters, and a list that was searched for stays while its matters are read", async ({ as, isMobile }) => {
  test.skip(isMobile, "a phone has no keys");
  const page = await as("dispatcher");
  await page.goto("/desk");
  await page.locator(".desk-bar [name=q]").fill("jk");
  await page.keyboard.press("j");
  await expect(page.locator(".desk-bar [name=q]")).toHaveValue("jkj");
  await page.locator(".desk-bar [name=q]").fill("C2021");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=C2021/);
  const numbers = await page.locator("#desk-rows .desk-row .no").allInnerTexts();
  await page.locator("#desk-rows .desk-row a").first().click();
  await expect(page.locator(".desk-pane")).toBeVisible();
  await expect(page.locator("#desk-rows .desk-row .no")).toHaveText(numbers);
});
