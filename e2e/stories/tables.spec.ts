/** A statistics office's table: mapped once, doubted where it is doubtful, known the next month. */
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

function table(months: string, retail: string, services: string): Buffer {
  return Buffer.from(
    `2021年${months}主要经济指标,,,\n,,,单位：亿元\n指标名称,累计,同比增长（%）,全市位次\n` +
      `一、社会消费品零售总额,${retail},20.7,2\n二、服务业增加值,${services},9.8,4\n注：增长按可比价计算。,,,\n`,
  );
}

test("a monthly table is mapped once, asked about where it is unlikely, and known next month", async ({ as }, info) => {
  const page = await as("planner");
  // Both widths work in one district: each maps a table of its own year.
  const name = `月报 ${info.project.name}`;
  await page.goto("/tables");
  await expectAccessible(page);
  const file = (buffer: Buffer) => ({ name: "table.csv", mimeType: "text/csv", buffer });
  await page.locator("#sheet").setInputFiles(file(table("1—4月", "402.10", "500.5")));
  await page.locator("main form button").click();
  await expect(page.locator("select[name=line-0-indicator]")).toHaveValue("retail");
  await expect(page.locator("select[name=column-1-measure]")).toHaveValue("yoy");
  // A place says among whom it is one, and by what.
  await expect(page.locator("select[name=column-2-measure]")).toHaveValue("rank");
  await page.locator("select[name=column-2-rank_of]").selectOption("yoy");
  await page.locator("#among").selectOption("hz13");
  await expectAccessible(page);
  await expectToFit(page);
  await page.locator("button[value=plan]").click();
  const rows = page.locator("section.card").first().locator("tbody tr");
  await expect(rows.filter({ hasText: "402.10" })).toBeVisible();
  await expect(rows.filter({ hasText: "按增速排" }).first()).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
  await page.locator("input[name=remember]").fill(name);
  await page.locator("button[value=write]").click();
  await expect(page).toHaveURL(/tables\?count=/);

  // Next month the same table is known, and ten thousands under a head of hundred millions are asked about.
  await page.locator("#sheet").setInputFiles(file(table("1—5月", "5051000", "630.2")));
  await page.locator("main form button").first().click();
  const doubtful = page.locator("tbody tr", { hasText: "5051000" }).first();
  await expect(doubtful.locator("li")).not.toHaveCount(0);
  await expectAccessible(page);
  await expectToFit(page);
  await page.locator("button[value=write]").click();
  await expect(page.locator("input[name=reason]"), "nothing is written without a reason").toBeVisible();
  await page.goto("/tables");
  await page.locator("#sheet").setInputFiles(file(table("1—5月", "505.10", "630.2")));
  await page.locator("main form button").first().click();
  await page.locator("button[value=write]").click();
  await expect(page).toHaveURL(/tables\?count=/);
  await page.goto("/records/observation/retail-330105-2021M01-05-level");
  await expect(page.locator("main")).toContainText("505.10");
});

test("a table as a spreadsheet saves it keeps its title, its unit and its cells however often it is looked at", async ({ as }, info) => {
  const page = await as("planner");
  const year = info.project.name.endsWith("desktop") ? 2019 : 2018;
  const lines = [`${year}年1—5月主要经济指标,,`, ",,单位：万元", "指标名称,累计,同比增长（%）", "社会消费品零售总额,4012000,-3.1", ""];
  await page.goto("/tables");
  const buffer = Buffer.from(`\ufeff${lines.join("\r\n")}`);
  await page.locator("#sheet").setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer });
  await page.locator("main form button").first().click();
  const kept = page.locator("textarea[name=text]");
  const first = await kept.inputValue();
  expect(first.split("\n")[0]).toBe(lines[0]);
  for (let look = 0; look < 3; look += 1) {
    await page.locator("button[value=plan]").click();
    expect(await kept.inputValue(), "a look changed the table").toBe(first);
  }
  // What is unlikely is not written without a reason, and whoever presses all the same is told so at the field.
  const reason = page.locator("#reason");
  if (await reason.count()) {
    await expect(reason).toHaveAttribute("required", "");
    await reason.fill("按原表核对过");
  }
  await page.locator("button[value=write]").click();
  await page.locator("main a[href^='/records/observation?q=']").click();
  await page.locator("a[href$='M01-05-level']").first().click();
  await expect(page.locator("main")).toContainText("B4");
  await expect(page.locator("main")).toContainText("万元");
  await expect(page.locator("main")).toContainText(lines[0]?.split(",")[0] ?? "");
});
