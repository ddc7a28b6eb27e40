/** What people do in a vote, as a browser does it. */
import { answered } from "./acts.ts";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { signIn } from "./people.ts";
import type { Program } from "./program.ts";

export const DAY = 86_400;

/** A page of somebody at a program that was started by the story itself. */
export async function seat(browser: Browser, program: Program, role?: string, width?: number): Promise<Page> {
  const viewport = width ? { width, height: 900 } : null;
  const context = await browser.newContext({ baseURL: program.address, locale: "zh-CN", viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  if (role) await signIn(page, program, role);
  return page;
}

/** Fills in the fields of a form by their names; a photograph by the name it has in the sample. */
export async function fill(page: Page, form: string, fields: Record<string, string>) {
  for (const [field, value] of Object.entries(fields)) {
    const input = page.locator(`${form} [name=${field}]`).first();
    if (field.startsWith("photo")) {
      await input.setInputFiles(fileURLToPath(new URL(`../../districts/gongshu/photos/${value}.jpg`, import.meta.url)));
      continue;
    }
    const type = await input.getAttribute("type");
    if (type === "radio" || type === "checkbox") await page.locator(`${form} [name=${field}][value="${value}"]`).check({ force: true });
    else if ((await input.evaluate((it) => it.tagName)) === "SELECT") await input.selectOption(value);
    else await input.fill(value);
  }
}

/** Begins a vote or an inquiry in the sample's compound, and gives its number. */
export async function begin(page: Page, words: string, assembly: string, secrecy: string): Promise<string> {
  await page.goto("/open/vote?place=jiru-jiayuan");
  await fill(page, "main form", { words, assembly, secrecy });
  await page.locator("main form button:not([type=button])").last().click();
  await answered(page, "");
  return /V20\d\d-\d+/.exec(await page.locator("main").innerText())?.[0] ?? "";
}

/** Does an act on the matter's own page, and says whether it was done. */
export async function act(page: Page, no: string, name: string, fields: Record<string, string> = {}): Promise<boolean> {
  await page.goto(`/matters/${no}`);
  const form = page.locator(`#act-${name}`);
  if (!(await form.isVisible())) await page.locator(`details:has(#act-${name}) > summary`).click();
  await fill(page, `#act-${name}`, fields);
  await form.locator("button:not([type=button])").last().click();
  return answered(page, name);
}

/** Does an act that has to be done. */
export async function done(page: Page, no: string, name: string, fields: Record<string, string> = {}) {
  expect(await act(page, no, name, fields), `${name} of ${no}: ${await page.locator(".flashes").allInnerTexts()}`).toBe(true);
}

/** Brings in a list: of owners, or of people by name. */
export async function bringIn(page: Page, no: string, text: string) {
  await page.goto(`/votes/${no}/roll`);
  await page.locator("[name=text]").fill(text);
  await page.locator("form:has([name=text]) button").click();
  await page.waitForLoadState();
  await expect(page.locator("main")).toContainText("没有必须处理的问题");
}

/** Shows the announcement on a board, as the law wants it. */
export async function showNotice(page: Page, no: string): Promise<string> {
  await page.goto(`/votes/${no}`);
  const notice = (await page.locator("a[href^='/postings/']").first().getAttribute("href"))!;
  await done(page, notice.split("/").pop()!, "show_posted", { board: "北门公告栏", link: "https://group.example/notices" });
  return notice;
}

/** The codes of the paper ballots, with what each says of whom it is for. */
export async function codes(page: Page, no: string): Promise<{ code: string; whose: string }[]> {
  await page.goto(`/votes/${no}/sheets`);
  const buildings = await page.locator(".filters a").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  const found = [];
  for (const building of buildings) {
    await page.goto(building);
    for (const sheet of await page.locator(".ballot-sheet").all()) {
      const code = await sheet.locator(".ballot-code b").innerText();
      found.push({ code, whose: await sheet.locator(".ballot-units").innerText() });
    }
  }
  return found;
}

/** An owner votes with their code, and keeps the receipt. */
export async function cast(page: Page, no: string, code: string, choices: Record<string, string>): Promise<string> {
  await page.goto(`/votes/${no}/ballot`);
  await page.locator("[name=code]").fill(code);
  await page.locator("main form button").click();
  for (const [item, choice] of Object.entries(choices)) {
    await page.locator(`[name=item-${item}][value=${choice}]`).check({ force: true });
  }
  await page.locator("main form button").click();
  return page.locator(".slip-no").innerText();
}

/** How ballots of an owners' vote are counted, where nothing else is wanted. */
export const RULES = {
  parking: "exclude", silence: "not_participating", duplicates: "first_stands", replacing: "until_close", proxies: "3",
  co_heads: "separate", co_vote: "named_only", channels: "all_channels", follow: "not_offered",
};
