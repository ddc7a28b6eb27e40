/** The weekly meeting is held from the board: who is late, since when, who owes what next; on screen and on paper. */
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import type { Page } from "@playwright/test";

const day = "2021-06-30";
const board = `/projects?list=152@2021&asof=${day}`;

/** How many of the listed projects are late, from the board's own tile. */
async function told(page: Page, at: number): Promise<string> {
  return (await page.locator(".tile-value").nth(at).innerText()).trim();
}

test("the board says who is late, since when, and who owes what next; every number opens its records", async ({
  page,
}) => {
  await page.goto(board);
  await expect(page.locator("h1")).toContainText("152（2021 年）");
  await expect(page.locator(".tile").first()).toContainText("66.67%");
  await expect(page.locator(".tile").first()).toContainText("4 / 6");
  await expect(page.locator(".board tbody tr")).toHaveCount(6);
  await expectAccessible(page);
  await expectToFit(page);
  // The rate opens the figure: the same number, its formula, and every line that it stands on.
  await page.locator(".tile-value a").first().click();
  await expect(page).toHaveURL(/\/figures\?r=share/);
  await expect(page.locator("data").first()).toHaveText("66.67%");
  await expect(page.locator("main")).toContainText("152@2021");
  await expect(page.locator("main a[href^='/records/mark/']").first()).toBeVisible();
  await expectAccessible(page);
  // The list it was counted from is a choice of the board.
  await page.goto(`${board}&show=landed`);
  await expect(page.locator(".board tbody tr")).toHaveCount(4);
  await page.goto(`${board}&gate=stat_code`);
  expect(await told(page, 0)).toContain("50.00%");
  // A project opens with its marks, and each mark with the line it stands on.
  await page.locator(".board tbody th a").first().click();
  await expect(page).toHaveURL(/\/projects\//);
  await page.locator("table").first().locator("tbody td a").first().click();
  await expect(page).toHaveURL(/\/records\/mark\//);
});

test("the board is narrowed without script, and what is taken along is what is shown", async ({ page, as }) => {
  const planner = await as("planner");
  const cells = { project: "sports", mark: "completion", due: "2021-07-01" };
  const sheet = `key,${Object.keys(cells).join(",")}\nboard-story,${Object.values(cells).join(",")}\n`;
  await planner.goto("/records/mark/sheet");
  await planner.locator("#text").fill(sheet);
  await planner.locator("form[action='/records/mark/sheet'] button").click();
  // Where it was written before, nothing is left to confirm.
  await expect(planner.locator("a.btn[href='/records/mark/sheet']")).toHaveCount(1);
  const write = planner.locator("form[action='/records/mark/sheet'] button");
  if ((await planner.locator("input[name=confirmed]").count()) > 0) {
    await write.click();
    await expect(planner).toHaveURL(/sheet\/done/);
  }
  await page.goto("/projects?list=152@2021&asof=2021-07-08&show=late");
  const row = page.locator(".board tbody tr", { has: page.locator("a[href^='/projects/sports?']") });
  // Due on Thursday the 1st: five working days later is Thursday the 8th.
  await expect(row).toContainText("5");
  await expect(row).toContainText(/2021年7月1日|1 Jul 2021/);
  const csv = page.locator("a[href^='/api/v1/projects/sheet/csv']");
  const answer = await page.request.get((await csv.getAttribute("href"))!);
  const lines = (await answer.text()).trim().split("\n");
  expect(lines.length - 1).toBe(await page.locator(".board tbody tr").count());
  await page.goto("/projects?list=152@2021&asof=2021-07-08");
  const form = page.locator("form.asof");
  if (!(await form.isVisible())) await page.locator("main details > summary").first().click();
  await form.locator("select[name=place]").selectOption({ index: 1 });
  await form.locator("button").click();
  await expect(page).toHaveURL(/place=330105/);
  await expectToFit(page);
});

test("the board prints as it is: tables and strips whole, no buttons, nothing cut off", async ({ page }) => {
  await page.goto(board);
  await page.emulateMedia({ media: "print" });
  // A4 across, without its margins, at 96 dots to the inch.
  await page.setViewportSize({ width: 1032, height: 703 });
  await expect(page.locator(".no-print").first()).toBeHidden();
  await expect(page.locator(".btn:visible")).toHaveCount(0);
  const boxes = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const of = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].map((element) => {
        const box = element.getBoundingClientRect();
        return { left: box.left, right: box.right, height: box.height, inner: element.scrollWidth };
      });
    return { width, tables: of(".table-scroll"), strips: of(".strip svg[role=img]"), heads: of("h1, h2") };
  });
  expect(boxes.tables.length).toBeGreaterThanOrEqual(2);
  expect(boxes.strips.length).toBeGreaterThanOrEqual(1);
  for (const box of [...boxes.tables, ...boxes.strips]) {
    expect(box.left).toBeGreaterThanOrEqual(-1);
    expect(box.right).toBeLessThanOrEqual(boxes.width + 1);
    expect(box.inner, "nothing hides beyond the paper's edge").toBeLessThanOrEqual(boxes.width + 1);
  }
  for (const strip of boxes.strips) expect(strip.height).toBeLessThanOrEqual(703);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  const pages = paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(1);
  expect(pages.length).toBeLessThanOrEqual(6);
});
