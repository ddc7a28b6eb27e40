/** Who else decides, who is only asked, and what a stranger can find out. */
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";
import { startProgram } from "../support/program.ts";
import { expectReadable } from "../support/readable.ts";
import { named, readAs, readings } from "../support/reading.ts";
import { act, begin, bringIn, cast, codes, DAY, done, RULES, seat, showNotice } from "../support/votes.ts";

const sanwei = resolve(process.env.SANWEI ?? join(import.meta.dirname, "../../target/debug/sanwei"));
/** Two houses; the one owner of two flats asks to make a shop of the first. */
const OWNERS = [
  "楼栋,房号,面积,业主,证件号后四位,面积来源", "1,101,90.50,沈一一,0001,登记", "1,102,90.50,沈一一,0001,登记",
  "1,201,88,钟二二,0002,登记", "1,202,88,傅三三,0003,登记", "2,101,120.25,柏四四,0004,登记", "2,102,77,俞五五,0005,登记",
].join("\n");
const NAMES = ["沈一一", "钟二二", "傅三三", "柏四四", "俞五五"];

async function look(page: Page, name: string) {
  const folder = process.env.LOOK;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
}

/** Everything that the pages show to somebody who is nobody. */
async function everythingShown(page: Page, no: string, also: string[]): Promise<string> {
  const seen: string[] = [];
  for (const address of [`/votes/${no}`, `/matters/${no}`, `/votes/${no}/result`, `/votes/${no}/receipts`, `/votes/${no}/roll`,
    `/votes/${no}/receipt`, "/log", `/api/v1/matters/${no}`, "/matters?kind=vote", ...also]) {
    seen.push(await (await page.request.get(address)).text());
  }
  return seen.join("\n");
}

for (const secrecy of ["open_hands", "open_roll", "secret"]) {
  test(`a stranger tries all that the pages show of a vote that is ${secrecy}, and learns nothing @once`, async ({ browser }, info) => {
    test.skip(info.project.name.includes("phone"), "one walk of it is long enough");
    test.setTimeout(300_000);
    let program = await startProgram();
    try {
      let committee = await seat(browser, program, "committee");
      const no = await begin(committee, "更换电梯和一间小店", "regular", secrecy);
      await done(committee, no, "put_item", { motion: "使用维修资金更换电梯", item_class: "278-5" });
      expect(await act(committee, no, "put_item", { motion: "住宅改为小店", item_class: "279" })).toBe(false);
      await expect(committee.locator(".flashes")).toContainText("要写明是哪一套");
      await done(committee, no, "put_item", { motion: "住宅改为小店", item_class: "279", changed: "1-101" });
      await done(committee, no, "set_rules", RULES);
      await bringIn(committee, no, OWNERS);
      await done(committee, no, "announce", { opens_on: "2021-08-14", closes_on: "2021-08-20" });
      const notice = await showNotice(committee, no);
      const sheets = await codes(committee, no);
      expect(sheets.length).toBe(5);
      program = await program.later(15 * DAY);
      committee = await seat(browser, program, "committee");
      await done(committee, no, "open_vote");
      const owner = await seat(browser, program);
      const codeOf = (unit: string) => sheets.find((sheet) => sheet.whose.includes(unit))!.code;
      const receipts = [
        await cast(owner, no, codeOf("1-201"), { 1: "no", 2: "yes" }),
        await cast(owner, no, codeOf("1-202"), { 1: "yes", 2: "yes" }),
        await cast(owner, no, codeOf("2-101"), { 1: "yes" }),
      ];
      await owner.goto(`/votes/${no}/ballot`);
      await owner.locator("[name=code]").fill(codeOf("1-101"));
      await owner.locator("main form button").click();
      await expect(owner.locator("[name=item-2]"), "who asks is not asked").toHaveCount(0);
      receipts.push(await cast(owner, no, codeOf("1-101"), { 1: "yes" }));

      const stranger = await seat(browser, program);
      const early = await everythingShown(stranger, no, [notice]);
      for (const word of [...NAMES, ...receipts, "V00001", "P00001", "1-201", "1-202"]) expect(early).not.toContain(word);
      const files = async (tries: string[]) => {
        for (const code of tries) {
          const answer = await stranger.request.post(`/votes/${no}/file`, { form: { code } });
          expect(answer.status(), `${code} opens the file`).toBe(403);
        }
        expect((await stranger.request.get(`/votes/${no}/file`)).status()).toBe(403);
      };
      await stranger.goto(`/votes/${no}`);
      const frozen = await stranger.locator(".hash").first().innerText();
      await files([frozen, frozen.slice(0, 12), no, ""]);

      program = await program.later(7 * DAY);
      committee = await seat(browser, program, "committee");
      await done(committee, no, "close_vote");
      await done(committee, no, "count_votes");
      await done(committee, no, "publish_result");
      const late = await seat(browser, program);
      await late.goto(`/votes/${no}/result`);
      await expect(late.locator("main")).toContainText("利害关系业主共 2 人：已同意 2 人");
      await look(late, `result-${secrecy}`);
      const result = await late.locator("main").innerText();
      await late.goto(`/votes/${no}/receipts`);
      const shown = await late.locator("tbody th").allInnerTexts();
      expect(shown.length).toBe(4);
      expect(shown).toEqual([...shown].sort());
      await late.goto(`/votes/${no}`);
      const posted = (await late.locator("a[href^='/postings/']").last().getAttribute("href"))!;
      const all = await everythingShown(late, no, [notice, posted]);
      for (const word of [...NAMES, ...receipts, "V00001", "P00001", "1-201", "1-202"]) expect(all).not.toContain(word);
      const hashes = result.match(/[0-9a-f]{64}/g) ?? [];
      for (const code of [...shown, ...hashes]) {
        const answer = await late.request.post(`/votes/${no}/file`, { form: { code } });
        expect(answer.status()).toBe(403);
        const looked = await late.request.post(`/votes/${no}/receipt`, { form: { code } });
        expect(looked.status()).toBe(422);
      }
      const file = await late.request.post(`/votes/${no}/file`, { form: { code: receipts[1]! } });
      expect(file.ok()).toBe(true);
      const text = await file.text();
      for (const name of NAMES) expect(text).not.toContain(name);
      expect(text.includes("1-201"), "only what is open among owners names units").toBe(secrecy !== "secret");
      const path = info.outputPath("tally.json");
      await writeFile(path, text);
      const counted = JSON.parse(execFileSync(sanwei, ["tally", path, "--json"], { encoding: "utf8" }));
      expect(counted.items[1].consent).toEqual({ given: 2, of: 2 });
      expect(counted.items[1].verdict).toBe("carried");

      // Guessing is answered more and more slowly, and only to whoever guesses.
      const guess = (from: string) =>
        late.request.post(`/votes/${no}/receipt`, { form: { code: "AAAABBBBCCCC" }, headers: { "x-forwarded-for": from } });
      for (let n = 0; n < 20; n += 1) expect((await guess("203.0.113.9")).status()).toBe(422);
      const slowed = await guess("203.0.113.9");
      expect(slowed.status()).toBe(429);
      expect(Number(slowed.headers()["retry-after"])).toBeGreaterThan(0);
      expect((await guess("203.0.113.10")).status()).toBe(422);
    } finally {
      await program.stop();
    }
  });
}

test("a committee's meeting and an inquiry, from the compound's page to the recount, in every reading @once", async ({ browser }, info) => {
  test.setTimeout(600_000);
  const width = info.project.name.includes("phone") ? 390 : 1280;
  let program = await startProgram();
  try {
    let committee = await seat(browser, program, "committee", width);
    await committee.goto("/places/jiru-jiayuan");
    await expect(committee.locator("a[href='/open/vote?place=jiru-jiayuan']")).toBeVisible();
    await expect(committee.locator("a[href='/open/meeting?place=jiru-jiayuan']")).toBeVisible();
    await look(committee, "place");
    expect(await begin(committee, "更换物业", "committee", "open_hands")).toBe("");
    await expect(committee.locator("main")).toContainText("从 2022-03-01 起施行");
    const asked = await begin(committee, "要不要在北门种桂花", "inquiry", "secret");
    await done(committee, asked, "put_item", { motion: "北门种桂花", item_class: "inquiry" });
    await bringIn(committee, asked, NAMES.join("\n"));
    await look(committee, "inquiry-roll");
    await done(committee, asked, "announce", { opens_on: "2021-07-31", closes_on: "2021-08-02" });
    const notice = await showNotice(committee, asked);
    const sheets = await codes(committee, asked);
    expect(sheets.map((sheet) => sheet.whose).sort()).toEqual([...NAMES].sort());
    await look(committee, "inquiry-sheets");
    program = await program.later(1 * DAY);
    committee = await seat(browser, program, "committee", width);
    await done(committee, asked, "open_vote");
    const reader = await seat(browser, program, undefined, width);
    for (const sheet of sheets) await cast(reader, asked, sheet.code, { 1: "yes" });
    program = await program.later(4 * DAY);
    committee = await seat(browser, program, "committee", width);
    for (const name of ["close_vote", "count_votes", "publish_result"]) await done(committee, asked, name);

    program = await program.later(1_680 * DAY);
    committee = await seat(browser, program, "committee", width);
    const no = await begin(committee, "续聘保洁", "committee", "open_hands");
    await done(committee, no, "put_item", { motion: "续聘保洁一年", item_class: "ordinary" });
    await bringIn(committee, no, NAMES.join("\n"));
    await committee.goto(`/votes/${no}`);
    await look(committee, "committee-preparing");

    // A committee meets: its members sign in, one of them says nothing, and whoever stayed away cannot vote.
    const day = (days: number) => new Date(Date.parse("2021-07-30") + days * DAY * 1000).toISOString().slice(0, 10);
    const meets = 1_685 + 8;
    await done(committee, no, "announce", { opens_on: day(meets), closes_on: day(meets) });
    await showNotice(committee, no);
    const invited = await codes(committee, no);
    program = await program.later(8 * DAY);
    committee = await seat(browser, program, "committee", width);
    await done(committee, no, "open_vote");
    await committee.goto(`/votes/${no}/present`);
    await expect(committee.locator(".poll-gap")).toContainText("离法定到会人数还差");
    for (const name of NAMES.slice(0, -1)) await committee.locator("label.choice", { hasText: name }).locator("input").check({ force: true });
    await committee.locator("[name=proof]").fill("签到表第1页");
    await committee.locator("form:has([name=head]) button").click();
    await expect(committee.locator(".flashes")).toContainText(`${NAMES.length - 1} 人到会`);
    await look(committee, "committee-present");
    const member = await seat(browser, program, undefined, width);
    const of = (name: string) => invited.find((sheet) => sheet.whose.includes(name))!.code;
    await member.goto(`/votes/${no}/ballot`);
    await member.locator("[name=code]").fill(of(NAMES.at(-1)!));
    await member.locator("main form button").click();
    await member.locator("[name=item-1][value=yes]").check({ force: true });
    await member.locator("main form button").click();
    await expect(member.locator("main")).toContainText("还没有签到");
    for (const name of NAMES.slice(0, -2)) await cast(member, no, of(name), { 1: "yes" });
    await member.goto(`/votes/${no}`);
    await expect(member.locator("main")).toContainText("到会人数已经达到法定要求");
    await look(member, "committee-open");
    for (const reading of readings) {
      await readAs(committee, reading);
      for (const page of ["present", "enter", "sheets"]) {
        await test.step(`${page}, ${named(reading)}`, () => expectReadable(committee, `/votes/${no}/${page}`, reading));
      }
    }
    await readAs(committee, readings[0]!);
    program = await program.later(1 * DAY);
    committee = await seat(browser, program, "committee", width);
    await done(committee, no, "close_vote");
    expect(await act(committee, no, "count_votes"), "those who agree have signed").toBe(false);

    const late = await seat(browser, program, undefined, width);
    for (const address of [`/votes/${asked}`, `/matters/${asked}`, `/votes/${asked}/result`, `/votes/${asked}/receipts`,
      `/votes/${asked}/receipt`, `/votes/${asked}/ballot`, notice]) {
      await late.goto(address);
      await expect(late.locator(".no-force").first(), address).toContainText("没有法律效力");
      await expect(late.locator("main"), address).not.toContainText("通过决");
    }
    await late.goto(`/votes/${asked}/result`);
    await expect(late.locator("main")).toContainText("没有法律效力，不产生决定");
    await expect(late.locator(".tag-strong").first()).not.toHaveText("通过");
    await look(late, "inquiry-result");
    await late.goto(notice);
    await look(late, "inquiry-notice");
    await late.goto(`/votes/${asked}`);
    await look(late, "inquiry-show");
    await committee.goto(`/votes/${asked}/file`).catch(() => undefined);
    const file = await committee.request.get(`/votes/${asked}/file`);
    const path = info.outputPath("inquiry.json");
    await writeFile(path, await file.text());
    const printed = execFileSync(sanwei, ["tally", path], { encoding: "utf8" });
    expect(printed).toContain("没有法律效力");
    expect(printed).not.toContain("结果 verdict: 通过");

    for (const reading of readings) {
      const pages = [`/votes/${asked}`, `/votes/${asked}/result`, `/votes/${asked}/receipt`, notice, "/places/jiru-jiayuan"];
      await readAs(late, reading);
      for (const address of pages) await test.step(`${address}, ${named(reading)}`, () => expectReadable(late, address, reading));
      const staff = [`/votes/${no}`, `/votes/${no}/roll`, `/votes/${asked}/sheets`, "/open/vote?place=jiru-jiayuan"];
      await readAs(committee, reading);
      for (const address of staff) await test.step(`${address}, ${named(reading)}`, () => expectReadable(committee, address, reading));
    }
  } finally {
    await program.stop();
  }
});
