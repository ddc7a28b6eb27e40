/** A list of owners as a workbook, from the file that an office keeps to the printed result. */
import { createDatabase } from "../support/database.ts";
import { browser as settings, desktop, phone } from "../support/devices.ts";
import { expect, test } from "../support/fixtures.ts";
import { signIn } from "../support/people.ts";
import { startProgram } from "../support/program.ts";
import { workbook } from "../support/workbook.ts";

const DAY = 86_400;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HEAD = ["楼栋", "房号", "建筑面积（㎡）", "面积来源", "业主姓名", "证件号后四位", "表决人", "用途", "状态"];

/** Twelve flats of one house; a building's name and a couple's flat are merged cells. */
function list(mended: boolean): Buffer {
  const rows = [["吉如家园 1 幢业主名册", "", "", "", "", "", "", "", ""], HEAD];
  for (let n = 0; n < 12; n++) {
    const room = `${1 + Math.floor(n / 2)}0${1 + (n % 2)}`;
    const area = !mended && n === 3 ? "约90" : n === 1 ? "８９．５０" : `${80 + n}.25`;
    rows.push([n === 0 ? "1" : "", room, area, "登记", `户主${n}`, String(1000 + n), "", "住宅", ""]);
  }
  // The last flat is a couple's: one row each, and nobody named in the list as it came.
  rows.push(["", "", "", "", "户主伴", "2000", "", "", ""]);
  if (mended) rows[13]![6] = "户主11";
  else rows.push([...rows[6]!]);
  return workbook(rows, ["A1:I1", "A3:A15", "B14:B15", "C14:C15"]);
}

test("a list of owners goes from a workbook to the printed result", async ({ browser, engine }, info) => {
  test.setTimeout(420_000);
  const database = engine === "postgres" ? await createDatabase() : undefined;
  const device = info.project.name.includes("phone") ? phone : desktop;
  let program = await startProgram(database?.url);
  const seat = async (role?: string) => {
    const context = await browser.newContext({ ...settings, ...device, baseURL: program.address });
    const page = await context.newPage();
    if (role) await signIn(page, program, role);
    return page;
  };
  const api = async (path: string, body: object) => {
    const { token } = program.tokens.find((it) => it.role === "committee")!;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${program.address}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return answer.json();
  };
  const act = (no: string, name: string, fields: Record<string, string> = {}) => api(`/matters/${no}/acts/${name}`, { fields });
  const vote = async (no: string) => (await fetch(`${program.address}/api/v1/votes/${no}`)).json();
  try {
    const words = { words: "更换 1 幢电梯", place: "jiru-jiayuan", assembly: "regular", secrecy: "secret" };
    const { no } = await api("/matters", { kind: "vote", act: "prepare", fields: words });
    await act(no, "put_item", { motion: "使用维修资金更换电梯", item_class: "278-5" });
    await act(no, "set_rules", {
      parking: "exclude", silence: "not_participating", duplicates: "first_stands", replacing: "until_close", proxies: "1",
      co_heads: "separate", co_vote: "named_only", channels: "all_channels", follow: "not_offered",
    });

    const committee = await seat("committee");
    const bringIn = async (buffer: Buffer) => {
      await committee.goto(`/votes/${no}/roll`);
      await committee.locator("[name=list]").setInputFiles({ name: "名册.xlsx", mimeType: XLSX, buffer });
      await committee.locator("form:has([name=list]) button").click();
      await committee.waitForLoadState();
    };
    const main = committee.locator("main");
    await committee.goto(`/votes/${no}/roll`);
    const template = await committee.request.get((await committee.locator("a:has-text('XLSX')").getAttribute("href"))!);
    expect(template.headers()["content-type"]).toBe(XLSX);
    expect((await template.body()).subarray(0, 2).toString()).toBe("PK");
    await bringIn(Buffer.from("PK no workbook"));
    await expect(committee.locator(".flashes")).toBeVisible();
    await bringIn(list(false));
    await expect(main).toContainText("还有 2 处必须处理");
    await expect(main).toContainText("面积写法不对");
    await expect(main).toContainText("同一房号出现两次");
    await expect(main).toContainText("全角字符");
    await bringIn(list(true));
    await expect(main).toContainText("没有必须处理的问题");
    await act(no, "announce", { opens_on: "2021-08-14", closes_on: "2021-08-20", closes_at: "18:00", full_text: "表决公告" });
    await act((await vote(no)).notice, "show_posted", { board: "1 幢大厅", link: "https://group.example/notices" });

    program = await program.later(15 * DAY);
    await act(no, "open_vote");
    const { token } = program.tokens.find((it) => it.role === "committee")!;
    const sheets = await fetch(`${program.address}/api/v1/votes/${no}/sheets`, { headers: { authorization: `Bearer ${token}` } });
    const codes: string[] = (await sheets.json()).map((sheet: { code: string }) => sheet.code);
    expect(codes.length).toBe(12);
    const owner = await seat();
    await owner.goto(`/votes/${no}`);
    await expect(owner.locator(".poll-gap")).toContainText("离法定参与还差");
    for (const [n, code] of codes.slice(0, 9).entries()) {
      await owner.goto(`/votes/${no}/ballot`);
      await owner.locator("[name=code]").fill(code);
      await owner.locator("main form button").click();
      await owner.locator(`[name=item-1][value=${n < 7 ? "yes" : "no"}]`).check({ force: true });
      await owner.locator("main form button").click();
      await expect(owner.locator(".slip-no")).toBeVisible();
    }
    await owner.goto(`/votes/${no}`);
    await expect(owner.locator(".poll-gap")).toContainText("已经达到法定要求");

    program = await program.later(7 * DAY);
    await act(no, "close_vote");
    await act(no, "count_votes");
    await act(no, "publish_result", { full_text: "表决结果\n通过" });
    const reader = await seat();
    await reader.goto(`/votes/${no}/result`);
    await expect(reader.locator("main section").first()).toContainText("通过");
    const width = await reader.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(width, "the result is as wide as the screen").toBeLessThanOrEqual(0);
    if (browser.browserType().name() === "chromium") expect((await reader.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
  } finally {
    await program.stop();
    await database?.drop();
  }
});
