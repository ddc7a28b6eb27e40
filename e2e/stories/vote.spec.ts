/** An owners' vote in a compound of 2,261 units: from the messy spreadsheet to the printed result, counted twice. */
import { answered } from "../support/acts.ts";
import type { APIResponse, Browser, Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createDatabase } from "../support/database.ts";
import { expect, test } from "../support/fixtures.ts";
import { list } from "../support/owners.ts";
import { signIn } from "../support/people.ts";
import { startProgram, type Program } from "../support/program.ts";

const DAY = 86_400;
const sanwei = resolve(process.env.SANWEI ?? join(import.meta.dirname, "../../target/debug/sanwei"));

/** A page of somebody at a program that was started by the story itself. */
async function seat(browser: Browser, program: Program, role?: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: program.address, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (role) await signIn(page, program, role);
  return page;
}

async function act(page: Page, no: string, name: string, fields: Record<string, string> = {}): Promise<boolean> {
  await page.goto(`/matters/${no}`);
  const form = page.locator(`#act-${name}`);
  if (!(await form.isVisible())) await page.locator(`details:has(#act-${name}) > summary`).click();
  for (const [field, value] of Object.entries(fields)) {
    const input = form.locator(`[name=${field}]`).first();
    if ((await input.getAttribute("type")) === "radio") await form.locator(`[name=${field}][value="${value}"]`).check({ force: true });
    else await input.fill(value);
  }
  await form.locator("button:not([type=button])").last().click();
  return answered(page, name);
}

async function done(page: Page, no: string, name: string, fields: Record<string, string> = {}) {
  expect(await act(page, no, name, fields), `${name} of ${no}: ${await page.locator(".flashes").allInnerTexts()}`).toBe(true);
}

async function bringIn(page: Page, no: string, text: string) {
  await page.goto(`/votes/${no}/roll`);
  await page.locator("[name=list]").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("[name=developer]").fill("河畔置业");
  await page.locator("form:has([name=list]) button").click();
  await page.waitForLoadState();
}

/** The codes of every building's ballots, as they are printed. */
async function codes(page: Page, no: string): Promise<string[]> {
  await page.goto(`/votes/${no}/sheets`);
  const buildings = await page.locator(".filters a").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  const found: string[] = [];
  for (const building of buildings) {
    await page.goto(building);
    found.push(...(await page.locator(".ballot-code b").allInnerTexts()));
  }
  return found;
}

const RECEIPT = /class="slip-no">([^<]+)</;

test("a vote of 2,261 units, from the spreadsheet to the printed result @once", async ({ browser, engine }, info) => {
  test.skip(info.project.name.includes("phone"), "one walk of it is long enough");
  test.setTimeout(600_000);
  const database = engine === "postgres" ? await createDatabase() : undefined;
  let program = await startProgram(database?.url);
  try {
    const owners = list();
    let committee = await seat(browser, program, "committee");
    await committee.goto("/open/vote");
    const form = committee.locator("main form").first();
    await form.locator("[name=words]").fill("使用维修资金更换电梯");
    await form.locator("[name=place]").selectOption("jiru-jiayuan");
    await form.locator("[name=assembly][value=regular]").check({ force: true });
    await form.locator("[name=secrecy][value=secret]").check({ force: true });
    await form.locator("button:not([type=button])").last().click();
    await answered(committee, "");
    const no = /V2021-\d+/.exec(await committee.locator("main").innerText())![0];
    await done(committee, no, "put_item", { motion: "使用维修资金更换 12 台电梯", item_class: "278-5" });
    await done(committee, no, "put_item", { motion: "把北门绿地改成停车位", item_class: "278-8" });
    await done(committee, no, "set_rules", {
      parking: "exclude", silence: "not_participating", duplicates: "first_stands", replacing: "until_close", proxies: "3",
      co_heads: "separate", co_vote: "named_only", channels: "all_channels", follow: "not_offered",
    });

    await test.step("the messy list is read, and what stops it is said line by line", async () => {
      await bringIn(committee, no, owners.messy);
      const main = committee.locator("main");
      await expect(main).toContainText("还有 4 处必须处理");
      await expect(main).toContainText("面积写法不对");
      await expect(main).toContainText("同一房号出现两次");
      await expect(main).toContainText("全角字符");
      const days = { opens_on: "2021-08-14", closes_on: "2021-08-20", closes_at: "18:00" };
      expect(await act(committee, no, "announce", days)).toBe(false);
      await expect(main).toContainText("名册里还有必须处理的问题");
      await bringIn(committee, no, owners.mended);
      await expect(main).toContainText("没有必须处理的问题");
      await expect(main).toContainText(String(owners.units));
      expect(await act(committee, no, "announce", { ...days, opens_on: "2021-08-13" })).toBe(false);
      await expect(main).toContainText("离投票开始日太近");
      await done(committee, no, "announce", days);
    });

    await committee.goto(`/votes/${no}`);
    const notice = (await committee.locator("a:has-text('公告全文')").getAttribute("href"))!;
    await committee.goto(notice);
    await expect(committee.locator("article.doc")).toContainText("民法典第278条");
    await done(committee, notice.split("/").pop()!, "show_posted", { board: "北门公告栏", link: "https://group.example/notices" });
    const voters = await codes(committee, no);
    expect(new Set(voters).size).toBe(voters.length);
    expect(voters.length).toBeGreaterThan(2200);

    program = await program.later(15 * DAY);
    committee = await seat(browser, program, "committee");
    const specialist = await seat(browser, program, "specialist");
    const owner = await seat(browser, program);
    await done(committee, no, "open_vote");

    const receipt = await test.step("an owner votes with the code, once", async () => {
      await owner.goto(`/votes/${no}`);
      await owner.locator("a:has-text('我要投票')").click();
      await owner.locator("[name=code]").fill("AAAABBBBCCCC");
      await owner.locator("main form button").click();
      await expect(owner.locator("main")).toContainText("不在本次表决的名册上");
      const vote = async (choice: string) => {
        await owner.goto(`/votes/${no}/ballot`);
        await owner.locator("[name=code]").fill(voters[0]!.toLowerCase());
        await owner.locator("main form button").click();
        await owner.locator(`[name=item-1][value=${choice}]`).check({ force: true });
        await owner.locator("[name=item-2][value=no]").check({ force: true });
      };
      await vote("yes");
      await owner.locator("main form button").click();
      const first = await owner.locator(".slip-no").innerText();
      await vote("abstain");
      await owner.locator("main form button").click();
      await expect(owner.locator("main")).toContainText("以先投的为准");
      await vote("yes");
      await owner.locator("[name=replaces]").check({ force: true });
      await owner.locator("main form button").click();
      const second = await owner.locator(".slip-no").innerText();
      expect(second).not.toBe(first);
      await owner.goto(`/votes/${no}/receipt`);
      await owner.locator("[name=code]").fill(first);
      await owner.locator("main form button").click();
      await expect(owner.locator("main")).toContainText("已被本人后来的票替换");
      await expect(owner.locator("main ul")).not.toContainText("赞同");
      return second;
    });

    await test.step("a word at the door is taken down with its proof", async () => {
      await specialist.goto(`/votes/${no}/enter`);
      await specialist.locator("[name=unit]").fill("1-102");
      await specialist.locator("[name=channel][value=door]").check({ force: true });
      await specialist.locator("[name=item-1][value=yes]").check({ force: true });
      const send = specialist.locator("main form button").last();
      await send.click();
      await expect(specialist.locator(".flashes")).toContainText("要附凭据文件");
      await expect(specialist.locator("[name=unit]")).toHaveValue("1-102");
      await specialist.locator("[name=witness]").fill("楼长老周");
      await send.click();
      await expect(specialist.locator(".flashes")).toContainText("回执");
    });

    await test.step("paper is entered by two people", async () => {
      const enter = async (page: Page, choice: string) => {
        await page.goto(`/votes/${no}/enter`);
        await page.locator("[name=unit]").fill("1-103");
        await page.locator("[name=channel][value=paper]").check({ force: true });
        await page.locator(`[name=item-1][value=${choice}]`).check({ force: true });
        await page.locator("[name=cast_on]").fill("2021-08-14");
        await page.locator("[name=cast_hour]").fill("08:00");
        await page.locator("main form button").last().click();
        return page.locator(".flashes").innerText();
      };
      expect(await enter(specialist, "no")).toContain("等另一个人");
      expect(await enter(specialist, "no")).toContain("换一个人");
      expect(await enter(committee, "yes")).toContain("不一致");
      const community = await seat(browser, program, "community");
      expect(await enter(community, "no")).toContain("回执");
    });

    await test.step("everybody else, and what is still needed", async () => {
      const cast = async (code: string, n: number): Promise<APIResponse> =>
        owner.request.post(`/votes/${no}/cast`, { form: { code, "item-1": n % 5 ? "yes" : "no", "item-2": n % 2 ? "yes" : "no" } });
      const some = voters.slice(3, 900);
      for (let from = 0; from < some.length; from += 40) {
        const answers = await Promise.all(some.slice(from, from + 40).map((code, n) => cast(code, from + n)));
        for (const answer of answers) expect(RECEIPT.test(await answer.text()) || answer.status() === 422).toBe(true);
      }
      await owner.goto(`/votes/${no}`);
      await expect(owner.locator(".poll-gap").first()).toContainText("离法定参与还差");
      await expect(owner.locator("main")).not.toContainText("赞同");
      const rest = voters.slice(900, 1700);
      for (let from = 0; from < rest.length; from += 40) await Promise.all(rest.slice(from, from + 40).map((code, n) => cast(code, from + n)));
      await owner.reload();
      await expect(owner.locator(".poll-gap").first()).toContainText("已经达到法定要求");
    });

    program = await program.later(7 * DAY);
    committee = await seat(browser, program, "committee");
    const late = await seat(browser, program);
    const answer = await late.request.post(`/votes/${no}/cast`, { form: { code: voters[2000]!, "item-1": "yes" } });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain("截止时刻");
    await done(committee, no, "close_vote");
    await done(committee, no, "count_votes");
    await done(committee, no, "publish_result");

    await test.step("the result is read by everybody, printed, and counted again from the file", async () => {
      await late.goto(`/votes/${no}/result`);
      const main = late.locator("main");
      await expect(main).toContainText("民法典第278条第1款第5项");
      await expect(main).toContainText("按公告的规则，以此为准");
      await expect(main.locator("section").first()).toContainText("通过");
      if (browser.browserType().name() === "chromium") expect((await late.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
      await late.goto(`/votes/${no}/receipts`);
      await expect(late.locator("tbody tr")).not.toHaveCount(0);
      await expect(late.locator("main")).not.toContainText(receipt);
      const forbidden = await late.request.get(`/votes/${no}/file`);
      expect(forbidden.status()).toBe(403);
      const file = await late.request.post(`/votes/${no}/file`, { form: { code: receipt } });
      expect(file.ok()).toBe(true);
      const text = await file.text();
      expect(text).not.toContain("沈多多");
      expect(text).not.toContain("1-101");
      const path = info.outputPath("tally.json");
      await writeFile(path, text);
      const counted = JSON.parse(execFileSync(sanwei, ["tally", path, "--json"], { encoding: "utf8" }));
      const verdicts = counted.items.map((item: { verdict: string }) => item.verdict);
      const told = await main.page().request.get(`/api/v1/matters/${no}`);
      expect(told.ok()).toBe(true);
      expect(verdicts).toEqual(["carried", "not_carried"]);
      await late.goto(`/votes/${no}`);
      await expect(late.locator("main article").nth(0)).toContainText("通过");
      await expect(late.locator("main article").nth(1)).toContainText("未通过");
      // Two signs and two colours, not only two words.
      const looks = ["carried", "failed"].map((look, at) => late.locator("main article").nth(at).locator(`.verdict-${look}`));
      const colours = await Promise.all(looks.map((look) => look.evaluate((it) => getComputedStyle(it).color)));
      const signs = await Promise.all(looks.map((look) => look.locator("path").getAttribute("d")));
      expect(new Set(colours).size).toBe(2);
      expect(new Set(signs).size).toBe(2);
    });
  } finally {
    await program.stop();
    await database?.drop();
  }
});
