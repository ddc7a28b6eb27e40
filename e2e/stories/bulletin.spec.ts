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

test("a page in Markdown is read by the gate as people see it, and set like a newspaper", async ({ as, faults, page: reader }) => {
  faults.expect(/422 \(Unprocessable/);
  const sheet = "2021-08-03";
  const writer = await as("press");
  await writer.goto("/bulletins");
  await writer.locator("[name=day]").fill(sheet);
  await writer.locator("form[action='/bulletins/drafts'] button").click();
  await writer.locator(".press-help > summary").click();
  await expectAccessible(writer);
  const body = writer.locator("[name=body]");
  const selected = () => body.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));

  // What cannot be read says where; a number that marks divide is one number, and its place is all of it.
  await body.fill("# 2021年上半年\n\n![图](a.jpg)");
  await expect(writer.locator("#margin .error")).toContainText("13");
  await body.fill("# 2021年上半年\n\n地区生产总值9**86.61**亿元。");
  const stop = writer.locator("#margin .gate-stop[data-from]");
  await expect(stop).toContainText("986.61亿元");
  await stop.click();
  expect(await selected()).toBe("9**86.61**亿元");

  const text = [
    "# 2021年上半年",
    "**总量。**地区生产总值**{gdp|986.61亿元}**。",
    "## 指标\n\n### 明细",
    "| 指标 | 数值 |\n|---|--:|\n| 地区生产总值 | {gdp|986.61亿元} |\n| 社会消费品零售总额 | {retail|614.36亿元} |",
    "智慧网谷小镇{land.town|3宗}地块：\n\n- 铁路北站单元GS1101-15地块\n- 铁路北站单元GS1101-17地块\n- 铁路北站单元GS1103-04地块",
    "> 数字*有出处*。  \n见[公报](https://example.org/a)、[这里](javascript:alert)<b>。",
    "---",
  ];
  await body.fill(text.join("\n\n"));
  await writer.locator("button[value=save]").click();
  await expect(writer.locator(".flash-ok")).toBeVisible();
  await expect(stop).toHaveCount(0);
  const second = await as("planner");
  await second.goto(`/bulletins/drafts/${sheet}/release`);
  await expectAccessible(second);
  await second.locator(`form[action='/bulletins/drafts/${sheet}/release'] button`).click();
  await second.waitForURL(`**/bulletins/${sheet}.1`);

  await reader.goto(`/bulletins/${sheet}`);
  await expectAccessible(reader);
  await expectToFit(reader);
  const box = reader.locator(".sheet-text");
  await expect(box.locator("ul > li")).toHaveCount(3);
  await expect(box.locator("p > strong a.fig")).toHaveText("986.61亿元");
  await expect(box.locator("td.at-end a.fig")).toHaveCount(2);
  await expect(box.locator("blockquote a[rel~=nofollow]")).toHaveAttribute("href", "https://example.org/a");
  await expect(box.locator("blockquote")).toContainText("[这里](javascript:alert)<b>");
  await reader.emulateMedia({ media: "print" });
  const address = box.locator(".sheet-link").evaluate((link) => getComputedStyle(link, "::after").content);
  expect(await address).toContain("https://example.org/a");
});
