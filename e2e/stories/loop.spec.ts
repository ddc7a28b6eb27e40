/** A resident's photograph, followed from the phone to the cleared ground and back. */
import type { Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/fixtures.ts";

const photo = (name: string) => fileURLToPath(new URL(`../../districts/gongshu/photos/${name}.jpg`, import.meta.url));

/** Signs a resident in by telephone: the sample district shows the code on the screen. */
async function signInByPhone(page: Page, phone: string) {
  await page.goto("/sign-in");
  await page.locator("[name=phone]").fill(phone);
  await page.locator("form:has([name=phone]) button").click();
  const code = (await page.locator("form:has([name=phone]) .hint").innerText()).match(/\d{6}/)![0];
  await page.locator("[name=code]").fill(code);
  await page.locator("form:has([name=phone]) button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Takes the report form through its three steps; without a photograph where none is named. */
async function report(page: Page, words: string, picture?: string) {
  await page.goto("/report");
  if (picture) await page.locator("#photo_before").setInputFiles(photo(picture));
  await page.locator("[data-next]:visible").click();
  await page.locator("#place").selectOption("jiru-jiayuan-3");
  await page.locator("[data-next]:visible").click();
  await page.locator("#words").fill(words);
}

async function send(page: Page): Promise<string> {
  await page.locator("form[action='/report'] button:not([type=button])").click();
  await page.waitForURL(/\/report\/sent\//);
  return page.url().split("/").pop()!;
}

/** Does one act on a matter by its form. */
async function act(page: Page, no: string, name: string, fill: (form: ReturnType<Page["locator"]>) => Promise<void> = async () => {}) {
  await page.goto(`/matters/${no}`);
  const form = page.locator(`#act-${name}`);
  if (!(await form.isVisible())) await page.locator(`details:has(#act-${name}) > summary`).click();
  await fill(form);
  await form.locator("button:not([type=button])").last().click();
  await page.waitForURL(new RegExp(`done=${name}`));
}

test("a report goes the whole way round, comes back once, and opens again", async ({ page, as }) => {
  test.setTimeout(180_000);
  await signInByPhone(page, `138${Date.now().toString().slice(-8)}`);
  await report(page, "三幢门口垃圾散了一地，苍蝇很多。", "waste-1-before");
  const no = await send(page);
  await expect(page.locator(".slip-no").first()).toHaveText(no);

  const specialist = await as("specialist");
  await act(specialist, no, "confirm", (form) => form.locator("[name=conclusion]").fill("属实，约两袋。"));
  await act(await as("intake"), no, "accept", async (form) => void (await form.locator("[name=category]").selectOption("litter")));
  await act(await as("duty_lead"), no, "register");
  await act(await as("dispatcher"), no, "dispatch", async (form) => void (await form.locator("[name=assignee]").selectOption("property@jiru-jiayuan")));
  const property = await as("property");
  const finish = async (form: ReturnType<Page["locator"]>) => {
    await form.locator("[name=measures]").fill("清扫干净，喷药一次。");
    await form.locator("[name=photo_after]").setInputFiles(photo("waste-1-after"));
  };
  await act(property, no, "finish", finish);
  const checker = await as("checker");
  await act(checker, no, "rework", (form) => form.locator("[name=reason]").fill("墙角还有。"));
  await act(property, no, "finish", finish);
  await act(checker, no, "pass", (form) => form.locator("[name=conclusion]").fill("干净。"));
  await act(await as("callback"), no, "close", (form) => form.locator("[name=answer]").fill("三幢门口已清扫干净。"));

  await page.goto(`/matters/${no}`);
  await expect(page.locator("before-after img")).toHaveCount(2);
  await act(page, no, "rate", (form) => form.locator("[value=satisfied]").check());
  await act(page, no, "dispute", (form) => form.locator("[name=reason]").fill("第二天又散了。"));
  await expect(page.locator(".track [aria-current=step]")).toContainText(/待派遣|dispatched/);
});

test("a stale page is told so, and nothing happens twice", async ({ page, as, faults }) => {
  faults.expect(/422/);
  await report(page, "路灯不亮。");
  const no = await send(page);
  const first = await as("specialist");
  const second = await first.context().newPage();
  await second.goto(`/matters/${no}`);
  await act(first, no, "confirm", (form) => form.locator("[name=conclusion]").fill("属实。"));
  await second.locator("#act-confirm [name=conclusion]").fill("属实。");
  await second.locator("#act-confirm button:not([type=button])").last().click();
  await expect(second.locator(".flash-stop")).toContainText(/先办|acted first/);
  await expect(second.locator(".thread > li")).toHaveCount(2);
});

test("an unnamed report comes with a receipt that lets its holder speak again", async ({ page, browser, program }) => {
  await report(page, "楼道灯坏了。");
  const no = await send(page);
  const code = await page.locator(".slip-no").nth(1).innerText();
  const elsewhere = await (await browser.newContext({ baseURL: program.address })).newPage();
  await elsewhere.goto(`/matters/${no}`);
  await expect(elsewhere.locator("#act-note")).toHaveCount(0);
  await elsewhere.locator("#receipt").fill(code);
  await elsewhere.locator("form:has(#receipt) button").click();
  await act(elsewhere, no, "note", (form) => form.locator("[name=words]").fill("是东边那一盏。"));
  await elsewhere.context().close();
});

test("what is owed is said at once, and what was typed stays", async ({ page, faults }) => {
  faults.expect(/422/);
  await page.goto("/report");
  await page.evaluate(() => document.querySelectorAll("[required]").forEach((field) => field.removeAttribute("required")));
  await page.locator("[data-next]:visible").click();
  await page.locator("[data-next]:visible").click();
  await page.locator("#words").fill("只有说明，没有地点。");
  await page.locator("form[action='/report'] button:not([type=button])").click();
  await expect(page.locator("[data-errors]")).toContainText(/地点|place/i);
  await expect(page.locator("#words")).toHaveValue("只有说明，没有地点。");
});

test("a program with the name of a photograph is refused in words", async ({ page, faults }) => {
  faults.expect(/422/);
  await page.goto("/report");
  const answer = await page.request.post("/report", {
    multipart: {
      words: "看照片",
      place: "jiru-jiayuan-3",
      photo_before: { name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: Buffer.from("\x7fELF not a photograph at all") },
    },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toMatch(/JPEG/);
});
