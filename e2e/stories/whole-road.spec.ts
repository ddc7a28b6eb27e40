/** One trouble of 新安天苑 by all its ways: reported again and again, an item, two meetings, a project, the first answer. */
import { expect, test } from "../support/fixtures.ts";
import { startProgram } from "../support/program.ts";
import { act, DAY, done, fill, seat } from "../support/votes.ts";
import type { Page } from "@playwright/test";

/** Opens a matter by its form, and gives its number. */
async function open(page: Page, kind: string, letter: string, fields: Record<string, string>): Promise<string> {
  await page.goto(`/open/${kind}`);
  await fill(page, "main form", fields);
  await page.locator("main form button:not([type=button])").last().click();
  await page.waitForURL((url) => url.pathname.includes(`/${letter}20`));
  return new RegExp(`${letter}20\\d\\d-\\d+`).exec(page.url())![0];
}

/** Calls a meeting on an item, holds it on its day, and lays it down with everybody's signature. */
async function called(page: Page, type: string, held: string, item: string): Promise<string> {
  const fields = { meeting_type: type, words: `三幢路面 ${type}`, place: "xinan-tianyuan", held_on: held, held_at: "09:00", sources: item };
  const no = await open(page, "meeting", "M", fields);
  for (const side of ["community", "committee", "property"]) await done(page, no, "invite", { side, service: "phone" });
  return no;
}

async function held(page: Page, no: string, item: string, sides: Record<string, string>, conclusion: Record<string, string>) {
  await done(page, no, "begin", { chair: "汤敏", recorder: "汤敏" });
  for (const [side, opinion] of Object.entries(sides)) {
    const guest: Record<string, string> = side === "guest" ? { guest: "祥符街道城管办" } : {};
    await done(page, no, "attend", { side, ...guest });
    await done(page, no, "speak", { item, side, ...guest, opinion });
  }
  await done(page, no, "conclude", { item, ...conclusion });
  await done(page, no, "rise");
  await done(page, no, "sign", { side: "community" });
  // The others signed on paper; a photograph of it is shown.
  for (const side of ["committee", "property"]) await done(page, no, "sign", { side, photo_check: "bills-1-after" });
  await done(page, no, "file");
}

test("a pavement that is reported again and again ends with the answer of its first reporter @once", async ({ browser }, info) => {
  test.skip(info.project.name.includes("phone"), "one walk of it is long enough");
  test.setTimeout(420_000);
  let program = await startProgram();
  try {
    const { token } = program.tokens.find((it) => it.role === "resident")!;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const cases: string[] = [];
    for (const words of ["三幢门口地砖松了", "地砖一踩就翘", "下雨地砖溅水"]) {
      const body = JSON.stringify({ kind: "case", act: "report", fields: { words, place: "xinan-tianyuan-3", category: "pavement" } });
      const answer = await fetch(`${program.address}/api/v1/matters`, { method: "POST", headers, body });
      expect(answer.status).toBe(201);
      cases.push((await answer.json()).no);
    }

    let community = await seat(browser, program, "community");
    await community.goto("/places/xinan-tianyuan");
    const spot = community.locator("form[action='/open/item']", { has: community.locator(`[name=sources][value*="${cases[0]}"]`) });
    await spot.locator("button").click();
    await community.waitForURL((url) => /I20\d\d-/.test(url.pathname));
    const item = /I20\d\d-\d+/.exec(community.url())![0];
    for (const no of cases) await expect(community.locator("main")).toContainText(no);
    await done(community, item, "consult", { reason: "三方都有责任，先坐下来谈。" });

    const joint = await called(community, "joint", "2021-08-03", item);
    expect(await act(community, joint, "begin", { chair: "汤敏", recorder: "汤敏" }), "its day has not come").toBe(false);
    program = await program.later(4 * DAY);
    community = await seat(browser, program, "community");
    await done(community, joint, "begin", { chair: "汤敏", recorder: "汤敏" });
    await done(community, joint, "attend", { side: "community" });
    await done(community, joint, "attend", { side: "property" });
    await community.goto(`/meetings/${joint}`);
    await expect(community.locator("main"), "without one of the three it is none").toContainText("业委会");
    await done(community, joint, "attend", { side: "committee" });
    const stranger = { side: "guest", guest: "走错门的人" };
    await done(community, joint, "attend", stranger);
    await done(community, joint, "strike_off", { ...stranger, reason: "走错了会议室" });
    const heard = await act(community, joint, "speak", { item, ...stranger, opinion: "我也说两句。" });
    expect(heard, "who is not there says nothing").toBe(false);
    await done(community, joint, "speak", { item, side: "property", opinion: "垫层坏了，只换砖撑不过一场雨。" });
    await done(community, joint, "give_task", { item, words: "约城管办到现场", assignee: "community@jiru", until: "2021-08-06" });
    await done(community, joint, "conclude", { item, outcome: "task", conclusion: "社区约街道城管办开协调会。" });
    await done(community, joint, "rise");
    await done(community, joint, "sign", { side: "community" });
    for (const side of ["committee", "property"]) await done(community, joint, "sign", { side, photo_check: "bills-1-after" });
    await done(community, joint, "file");
    await community.goto(`/meetings/${joint}/minutes`);
    await expect(community.locator("main")).toContainText("2021年8月3日 09:");
    await expect(community.locator("main")).not.toContainText("走错门的人");
    await community.goto(`/meetings/${joint}`);
    await community.locator(`form[action='/meetings/${joint}/post'] button`).click();
    await community.waitForURL((url) => url.pathname.startsWith("/postings/"));
    await expect(community.locator("main")).toContainText("社区约街道城管办开协调会。");

    const talks = await called(community, "coordination", "2021-08-05", item);
    program = await program.later(2 * DAY);
    community = await seat(browser, program, "community");
    const said = { community: "归口和资金请街道定。", committee: "请列入整治。", property: "施工期间做好围挡。", guest: "由街道城管办立项。" };
    await community.goto(`/meetings/${talks}`);
    await expect(community.locator("main"), "last time's promises come first").toContainText("约城管办到现场");
    await held(community, talks, item, said, { outcome: "works", conclusion: "上报街道，立项整治。" });
    await community.goto(`/matters/${item}`);
    await expect(community.locator("main")).toContainText("立项整治中");

    const fields = { words: "三幢门口路面整治", place: "xinan-tianyuan", fund: "street", sources: item };
    const works = await open(community, "works", "W", fields);
    const street = await seat(browser, program, "street_unit");
    await done(street, works, "approve", { approval_no: "祥街〔2021〕7号", payer: "祥符街道城管办", budget: "86000" });
    await done(street, works, "contract", { contractor: "拱平市政（虚构）", start_on: "2021-08-06", end_on: "2021-08-12" });
    await done(street, works, "start", { photo_before: "pavement-5-before" });
    await done(street, works, "finish", { measures: "垫层和面层一起重做。", photo_after: "pavement-4-after" });
    await done(community, works, "pass", { conclusion: "雨后走过，没有松动。" });
    await done(street, works, "settle", { settled: "85400" });
    await done(community, works, "close", { answer: "三幢门口路面已连垫层一起重做。" });

    await community.goto(`/matters/${item}`);
    await expect(community.locator("main")).toContainText("已答复");
    for (const no of cases) {
      await community.goto(`/matters/${no}`);
      await expect(community.locator(".thread")).toContainText("三幢门口路面已连垫层一起重做。");
    }
    // The road of the compound opens every station of it.
    await community.goto("/places/xinan-tianyuan/road");
    for (const no of [item, joint, talks, works]) await expect(community.locator(`main a[href$='${no}']`).first()).toBeVisible();
  } finally {
    await program.stop();
  }
});
