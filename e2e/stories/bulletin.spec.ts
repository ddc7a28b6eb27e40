/** The press desk: written, stopped, mended, answered for by a second person, released, opened, corrected. */
import type { Page } from "@playwright/test";
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

const day = "2021-08-02";
const draft = `/bulletins/drafts/${day}`;

async function save(page: Page, text: string): Promise<void> {
  await page.goto(draft);
  await page.locator("[name=body]").fill(text);
  await page.locator("button[value=save]").click();
  await expect(page.locator(".flash-ok")).toBeVisible();
}

test("a page is stopped, mended, answered for, released, opened and corrected", async ({ as, faults, page: reader }) => {
  faults.expect(/422 \(Unprocessable/);
  const writer = await as("press");
  await writer.goto("/bulletins");
  await writer.locator("[name=day]").fill(day);
  await writer.locator("form[action='/bulletins/drafts'] button").click();
  await expectAccessible(writer);
  await expectToFit(writer);

  // The margin speaks while one types, before anything is saved.
  const body = writer.locator("[name=body]");
  await body.fill("# 2021年上半年\n\n地区生产总值{gdp|968.61亿元}。建设“绿谷”。");
  const stop = writer.locator("#margin .gate-stop[data-from]");
  await expect(stop).toContainText("968.61亿元");
  await stop.click();
  expect(await body.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe("{gdp|968.61亿元}");
  await writer.locator("button[value=save]").click();
  await writer.goto(`${draft}/release`);
  await expect(writer.locator(".flash-stop")).toBeVisible();
  await expect(writer.locator(`form[action='${draft}/release']`)).toHaveCount(0);

  // Mended, it is released by somebody who did not write it, and who answers for the unknown name.
  await save(writer, "# 2021年上半年\n\n地区生产总值{gdp|986.61亿元}。建设“绿谷”。");
  await writer.goto(`${draft}/release`);
  await expect(writer.locator(`form[action='${draft}/release']`)).toHaveCount(0);
  const second = await as("planner");
  await second.goto(`${draft}/release`);
  await expectAccessible(second);
  const form = second.locator(`form[action='${draft}/release']`);
  await form.locator("input.input").fill("只用这一次");
  await form.locator("button").click();
  await second.waitForURL(`**/bulletins/${day}.1`);

  // Everybody reads it; a figure opens its records.
  await reader.goto(`/bulletins/${day}`);
  await expectAccessible(reader);
  await expectToFit(reader);
  await reader.locator("a.fig").click();
  await reader.waitForURL(`**/figures/${day}.1/f1`);
  await expect(reader.locator("h1")).toContainText("986.61亿元");
  await expect(reader.locator("tbody a[href^='/records/observation/']").first()).toBeVisible();
  await expectAccessible(reader);

  // A correction says why; the first edition stays, and says that it was corrected.
  await save(writer, "# 2021年上半年\n\n地区生产总值{gdp|约987亿元}。建设“绿谷”。");
  await second.goto(`${draft}/release`);
  await form.locator("input[name^='a-']").fill("只用这一次");
  await form.locator("[name=why]").fill("按整数说");
  await form.locator("button").click();
  await second.waitForURL(`**/bulletins/${day}.2`);
  await reader.goto(`/bulletins/${day}.1`);
  await expect(reader.locator("a.fig")).toHaveText("986.61亿元");
  await expect(reader.locator(`a[href='/bulletins/${day}.2']`)).toBeVisible();
  await reader.goto("/corrections");
  await expect(reader.getByText("按整数说")).toBeVisible();
  await expect(reader.locator("ins").first()).toHaveText("约987亿元");
  await expectAccessible(reader);
  expect(await (await reader.request.get("/corrections.atom")).text()).toContain("约987亿元");
});

test("the day as it was told is stopped, and the mended page is out", async ({ as, page: reader }) => {
  const writer = await as("press");
  await writer.goto("/bulletins/drafts/2021-07-30-as-told/release");
  expect(await writer.locator(".release-margin .gate-stop[data-from]").count()).toBeGreaterThan(20);
  await reader.goto("/bulletins/2021-07-30.1");
  expect(await reader.locator("a.fig").count()).toBeGreaterThan(25);
  // Whoever comes to the front page finds the newest, and one click further its records.
  await reader.goto("/");
  await reader.locator(".home-bulletin a[href^='/bulletins/2021-']").first().click();
  await reader.locator("a.fig").first().click();
  await expect(reader).toHaveURL(/\/figures\/2021-/);
});
