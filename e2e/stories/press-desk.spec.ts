/** Writing at the press desk while something goes wrong: a slip of the hand, a session that ends, no net, two at once. */
import type { Page } from "@playwright/test";
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

const text = "# 2021年上半年\n\n地区生产总值";
const body = (page: Page) => page.locator("[name=body]");

/** Begins a text; each width and story has a day of its own. */
async function begin(page: Page, project: string, day: number): Promise<string> {
  const date = `2021-${project.endsWith("phone") ? "05" : "06"}-0${day}`;
  await page.goto("/bulletins");
  await page.locator("[name=day]").fill(date);
  await page.locator("form[action='/bulletins/drafts'] button").click();
  await page.waitForURL(`**/bulletins/drafts/${date}`);
  return `/bulletins/drafts/${date}`;
}

test("a figure put in by mistake is undone, and nobody leaves what is not saved unasked", async ({ as }, info) => {
  const page = await as("press");
  const draft = await begin(page, info.project.name, 1);
  await body(page).fill(text);
  await body(page).press("Control+End");
  await page.locator("[data-put]").first().click();
  await expect(body(page)).not.toHaveValue(text);
  await body(page).press("Control+z");
  await expect(body(page)).toHaveValue(text);

  // The page comes back from filling with a text that is saved nowhere.
  await body(page).fill(`${text}{gdp}。`);
  await page.locator("button[value=fill]").click();
  await expect(body(page)).toHaveValue(/\{gdp\|.+\}/);
  const asked = page.waitForEvent("dialog");
  const leaving = page.locator(".crumbs a").first().click();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await expect(page).toHaveURL(new RegExp(`${draft}$`));
  await page.locator("button[value=save]").click();
  await expect(page.locator(".flash-ok")).toBeVisible();
  await page.locator(".crumbs a").first().click();
  await expect(page).toHaveURL(/\/bulletins$/);
});

test("a session that ends while one writes loses nothing, and says so", async ({ as, faults, program }, info) => {
  faults.expect(/401 \(Unauthorized/);
  const page = await as("press");
  const draft = await begin(page, info.project.name, 2);
  await page.context().clearCookies();
  await body(page).fill(text);
  const out = page.locator(".press-out");
  await expect(out).toBeVisible();
  await expect(out.locator("a[href^='/sign-in']")).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
  await page.locator("button[value=save]").click();
  const kept = page.locator("main textarea[readonly]");
  await expect(kept.last()).toHaveValue(text);
  await expectAccessible(page);
  await expectToFit(page);

  // Signed in again one is back at the text, and what was written is offered.
  await page.locator("main a[href^='/sign-in']").click();
  const who = program.sign_ins.find((one) => one.role === "press");
  await page.locator("[name=login]").fill(who?.login ?? "");
  await page.locator("[name=password]").fill(who?.password ?? "");
  await page.locator("form:has([name=password]) button").click();
  await page.waitForURL(`**${draft}`);
  await expect(body(page)).not.toHaveValue(text);
  await expectAccessible(page);
  await page.locator("[data-restore]").click();
  await expect(body(page)).toHaveValue(text);
  await page.locator("button[value=save]").click();
  await expect(page.locator(".flash-ok")).toBeVisible();
  await page.goto(draft);
  await expect(body(page)).toHaveValue(text);
  await expect(page.locator(".press-kept")).toBeHidden();
});

test("of two who write at once the second sees what the first saved", async ({ as, faults }, info) => {
  faults.expect(/409 \(Conflict/);
  const [first, second] = [await as("press"), await as("press")];
  const draft = await begin(first, info.project.name, 3);
  await second.goto(draft);
  await body(first).fill(`${text}甲`);
  await first.locator("button[value=save]").click();
  await expect(first.locator(".flash-ok")).toBeVisible();
  await body(second).fill(`${text}乙`);
  await second.locator("button[value=save]").click();
  await expect(second.locator(".flashes:not(.press-kept) > .flash-warn")).toBeVisible();
  await second.locator(".press-newer > summary").click();
  await expect(second.locator("#newer")).toHaveValue(`${text}甲`);
  await expect(body(second)).toHaveValue(`${text}乙`);
  await expectAccessible(second);
  await expectToFit(second);
  await second.locator("button[value=over]").click();
  await expect(second.locator(".flash-ok")).toBeVisible();
});

test("a margin that cannot be asked for says that it is old, and is asked for once there is a net", async ({ as, faults }, info) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const page = await as("press");
  await begin(page, info.project.name, 4);
  await page.context().setOffline(true);
  await body(page).fill(`${text}968.61亿元。`);
  await expect(page.locator(".press-old")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.locator(".press-old")).toBeHidden();
  // A note leads to its words by keyboard too.
  const jump = page.locator("#margin .gate-stop .note-jump").first();
  await expect(jump).toBeVisible();
  await expectAccessible(page);
  await jump.focus();
  await jump.press("Enter");
  const selected = await body(page).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
  expect(selected).toContain("968.61");
});
