/** A resident's photograph, followed from the phone to the cleared ground and back. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { signInByPhone } from "../support/people.ts";
import { photo, report, send } from "../support/report.ts";

type Form = ReturnType<Page["locator"]>;

/** Does one act on a matter by its form. */
async function act(page: Page, no: string, name: string, fill: (form: Form) => Promise<void> = async () => {}) {
  await page.goto(`/matters/${no}`);
  const form = page.locator(`#act-${name}`);
  if (!(await form.isVisible())) await page.locator(`details:has(#act-${name}) > summary`).click();
  await fill(form);
  await form.locator("button:not([type=button])").last().click();
  await page.waitForURL(new RegExp(`done=${name}`));
}

type As = (role: string) => Promise<Page>;

/** From a resident's report to the desk of the property company. */
async function handOver(as: As, no: string) {
  await act(await as("specialist"), no, "confirm", (form) => form.locator("[name=conclusion]").fill("属实，约两袋。"));
  await act(await as("intake"), no, "accept", async (form) => void (await form.locator("[name=category]").selectOption("litter")));
  await act(await as("duty_lead"), no, "register");
  await act(await as("dispatcher"), no, "dispatch", async (form) => void (await form.locator("[name=assignee]").selectOption("property@jiru-jiayuan")));
}

/** Each handling shows a photograph of its own. */
function finish(picture: string) {
  return async (form: Form) => {
    await form.locator("[name=measures]").fill("清扫干净，喷药一次。");
    await form.locator("[name=photo_after]").setInputFiles(photo(picture));
  };
}

async function passAndClose(as: As, no: string) {
  await act(await as("checker"), no, "pass", (form) => form.locator("[name=conclusion]").fill("干净。"));
  await act(await as("callback"), no, "close", (form) => form.locator("[name=answer]").fill("三幢门口已清扫干净。"));
}

test("a report goes the whole way round, comes back once, and opens again", async ({ page, as }) => {
  test.setTimeout(180_000);
  await signInByPhone(page, `138${Date.now().toString().slice(-8)}`);
  await report(page, "三幢门口垃圾散了一地，苍蝇很多。", "waste-1-before");
  const no = await send(page);
  await expect(page.locator(".slip-no").first()).toHaveText(no);

  await handOver(as, no);
  const property = await as("property");
  await act(property, no, "finish", finish("waste-2-after"));
  const checker = await as("checker");
  await act(checker, no, "rework", (form) => form.locator("[name=reason]").fill("墙角还有。"));
  await act(property, no, "finish", finish("waste-1-after"));
  await passAndClose(as, no);

  await page.goto(`/matters/${no}`);
  await expect(page.locator("before-after img")).toHaveCount(2);
  await act(page, no, "rate", (form) => form.locator("[value=satisfied]").check());
  await act(page, no, "dispute", (form) => form.locator("[name=reason]").fill("第二天又散了。"));
  await expect(page.locator(".track [aria-current=step]")).toContainText(/待派遣|dispatched/);
});

test("what is merged into a declined report is declined with it, and its reporter reads why", async ({ page, as, browser, program }) => {
  test.setTimeout(120_000);
  await signInByPhone(page, `137${Date.now().toString().slice(-8)}`);
  await report(page, "小区外面路口的红绿灯不亮。");
  const twin = await send(page);
  const other = await (await browser.newContext({ baseURL: program.address })).newPage();
  await report(other, "路口红绿灯坏了。");
  const main = await send(other);
  await other.context().close();
  await act(await as("specialist"), twin, "merge", (form) => form.locator("[name=main]").last().fill(main));
  await act(await as("specialist"), main, "confirm", (form) => form.locator("[name=conclusion]").fill("属实，不在小区里。"));
  await act(await as("intake"), main, "decline", async (form) => {
    await form.locator("[name=reason]").fill("信号灯由交警部门管理。");
    await form.locator("[name=route][value=elsewhere]").check();
    await form.locator("[name=answer]").fill("已请您转交警部门。");
  });
  await page.goto(`/matters/${twin}`);
  await expect(page.locator(".track [aria-current=step]")).toContainText(/不予受理|Declined/);
  const thread = page.locator("ol.thread");
  await expect(thread).toContainText("信号灯由交警部门管理。");
  await expect(thread).toContainText("已请您转交警部门。");
  await expectAccessible(page);
  await page.goto("/me");
  await expect(page.locator("main")).toContainText(twin);
});

test("who answers for a thing is named, and more time for works waits for the leader", async ({ page, as }) => {
  test.setTimeout(120_000);
  await report(page, "井盖下沉，自行车压过去会颠。");
  const no = await send(page);
  await act(await as("specialist"), no, "confirm", (form) => form.locator("[name=conclusion]").fill("属实。"));
  await act(await as("intake"), no, "accept", async (form) => void (await form.locator("[name=category]").selectOption("litter")));
  await act(await as("duty_lead"), no, "register");
  await act(await as("dispatcher"), no, "dispatch", async (form) => {
    await form.locator("[name=assignee]").selectOption("property@jiru-jiayuan");
    await form.locator("[name=owning_unit]").fill("水务集团");
    await form.locator("[name=care_unit]").fill("管网养护公司");
  });
  await page.goto(`/matters/${no}`);
  await expect(page.locator(".facts").filter({ hasText: /权属单位|Owner of the thing/ }).first()).toContainText("水务集团");
  const told = await (await page.request.get(`/api/v1/matters/${no}`)).json();
  expect(told.answerable).toEqual({ owning_unit: "水务集团", care_unit: "管网养护公司" });
  const property = await as("property");
  await act(property, no, "ask_extension", async (form) => {
    await form.locator("[name=reason]").fill("要开挖路面。");
    await form.locator("[name=until]").fill("2021-08-05");
    await form.locator("[value=works_extension]").check();
  });
  const lead = await as("duty_lead");
  await lead.goto(`/matters/${no}`);
  await expect(lead.locator("main")).toContainText(/分管领导|Leader in charge/);
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

test("an unnamed report comes with a receipt that lets its holder judge the work", async ({ page, as, browser, program }) => {
  test.setTimeout(120_000);
  await report(page, "楼道里堆了两袋垃圾。");
  const no = await send(page);
  const code = await page.locator(".slip-no").nth(1).innerText();
  await handOver(as, no);
  await act(await as("property"), no, "finish", finish("waste-1-after"));
  await passAndClose(as, no);

  const elsewhere = await (await browser.newContext({ baseURL: program.address })).newPage();
  await elsewhere.goto(`/matters/${no}`);
  await expect(elsewhere.locator("#act-rate")).toHaveCount(0);
  const show = async (shown: string) => {
    await elsewhere.locator("#receipt").fill(shown);
    await elsewhere.locator("form:has(#receipt) button").click();
  };
  await show("AAAAAAAAAA");
  await expect(elsewhere.locator(".flash-stop")).toContainText(/不是这件事|does not belong/);
  await show(code);
  await act(elsewhere, no, "rate", (form) => form.locator("[value=satisfied]").check());
  await elsewhere.context().close();
});

for (const script of [true, false]) {
  test(`sending twice makes one report, ${script ? "with" : "without"} script`, async ({ browser, program }) => {
    const context = await browser.newContext({ baseURL: program.address, javaScriptEnabled: script });
    const page = await context.newPage();
    const words = `垃圾桶满了，第 ${Date.now()} 次。`;
    if (script) {
      await report(page, words);
    } else {
      await page.goto("/report");
      await page.locator("#place").selectOption("jiru-jiayuan-3");
      await page.locator("#words").fill(words);
    }
    await page.locator("form[action='/report'] .form-actions button:not([type=button])").dblclick();
    if (!script) {
      // What is like it is shown once before it is sent; with script it stands in the form already.
      await expect(page.locator("blockquote")).toContainText(words);
      await page.locator("form[action='/report'] .form-actions button").dblclick();
    }
    // The second touch breaks off the answer to the first, which waiting for a page would take for a failure.
    await expect(page).toHaveURL(/\/report\/sent\//);
    const no = new URL(page.url()).pathname.split("/").pop()!;
    await page.goto(`/matters?q=${encodeURIComponent(words.slice(6))}`);
    await expect(page.locator(".matter .no")).toHaveText([no]);
    await context.close();
  });
}

test("what is owed is said at its field, and what was typed stays", async ({ page, faults }) => {
  faults.expect(/422/);
  await page.goto("/report");
  // What the page itself holds back is let through, to hear what the server says.
  await page.evaluate(() => {
    document.querySelectorAll("[required]").forEach((field) => field.removeAttribute("required"));
    document.querySelectorAll("[data-any]").forEach((step) => step.removeAttribute("data-any"));
  });
  await page.locator("[data-next]:visible").click();
  await page.locator("#address").fill("");
  await page.locator("[data-next]:visible").click();
  await page.locator("#contact_phone").fill("13800000000");
  const button = page.locator("form[action='/report'] .form-actions button:not([type=button])");
  await button.click();
  for (const field of ["words", "place"]) {
    await expect(page.locator(`#${field}`)).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator(`#${field}`)).toHaveAccessibleDescription(/地点|需要|填|place|needed/i);
  }
  await expectAccessible(page);
  await page.locator("[data-errors] a[href='#place']").click();
  await expect(page.locator("#place")).toBeFocused();
  await page.locator("#place").selectOption("jiru-jiayuan-3");
  await page.locator("[data-next]:visible").click();
  await expect(page.locator("#contact_phone")).toHaveValue("13800000000");
  await button.click();
  await expect(page.locator("#words")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("[data-errors] a[href='#place']")).toHaveCount(0);
  await page.locator("#words").fill("这回写全了。");
  await button.click();
  await page.waitForURL(/\/report\/sent\//);
});

test("a refused form shows its errors without script too", async ({ browser, program }) => {
  const context = await browser.newContext({ baseURL: program.address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/report");
  await page.locator("#words").fill("只有说明，没有地点。");
  await page.locator("form[action='/report'] .form-actions button:not([type=button])").click();
  await expect(page.locator("#place")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#place-error")).toBeVisible();
  await expect(page.locator("#words")).toHaveValue("只有说明，没有地点。");
  await context.close();
});

test("a text with the name of a photograph is refused in words", async ({ page, faults }) => {
  faults.expect(/422/);
  await report(page, "看照片");
  await page.locator("#photo_before").setInputFiles({
    name: "IMG_1.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from("This is a text and not a photograph at all."),
  });
  await page.locator("form[action='/report'] .form-actions button:not([type=button])").click();
  await expect(page.locator("[data-errors]")).toContainText("JPEG");
  await expect(page.locator("#words")).toHaveValue("看照片");
});
