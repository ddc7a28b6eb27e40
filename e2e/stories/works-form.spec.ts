/** A project's form asks what its money asks for, and nothing else. */
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

test("whoever proposes a project sees only what the money they chose asks for", async ({ as }) => {
  const page = await as("community");
  await page.goto("/open/works");
  const fund = (word: string) => page.locator(`[name=fund][value=${word}]`);
  const field = (name: string) => page.locator(`[name=${name}]`).first();
  const asked = ["account", "fund_use", "emergency", "vote", "clause"];
  const shown = async () => {
    const visible = await Promise.all(asked.map(async (name) => ((await field(name).isVisible()) ? name : "")));
    return visible.filter((name) => name !== "");
  };
  expect(await shown()).toEqual([]);
  await expectAccessible(page);
  await fund("district").check({ force: true });
  expect(await shown()).toEqual([]);
  await fund("maintenance").check({ force: true });
  expect(await shown()).toEqual(["account", "fund_use", "vote"]);
  await expectAccessible(page);
  await expectToFit(page);
  await fund("maintenance_emergency").check({ force: true });
  expect(await shown()).toEqual(["account", "fund_use", "emergency"]);
  await fund("common_income").check({ force: true });
  expect(await shown()).toEqual(["vote", "clause"]);

  // By the keyboard: the choice is made with the arrows, and Tab leads to what it asks for.
  await fund("common_income").focus();
  await page.keyboard.press("ArrowUp");
  await expect(fund("maintenance_emergency")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(page.locator("[name=account]:focus")).toHaveCount(1);

  // What was written for other money is not kept.
  await fund("maintenance").check({ force: true });
  await page.locator("[name=account][value=whole_area]").check({ force: true });
  await field("vote").fill("V2021-00001");
  await fund("street").check({ force: true });
  await page.locator("[name=words]").fill("更换楼道灯");
  await page.locator("[name=place]").selectOption("jiru-jiayuan");
  await page.locator("main form button:not([type=button])").last().click();
  await expect(page.locator("main")).toContainText(/W2021-\d+/);
  await expect(page.locator("main")).not.toContainText("全小区的账");
});

test("without script all of it stands there, under the words that say when it is wanted @once", async ({ browser, program }) => {
  const context = await browser.newContext({ baseURL: program.address, javaScriptEnabled: false });
  const page = await context.newPage();
  const { login, password } = program.sign_ins.find((it) => it.role === "community")!;
  await page.goto("/sign-in");
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill(password);
  await page.locator("form:has([name=password]) button").click();
  await page.goto("/open/works");
  for (const name of ["account", "emergency", "vote", "clause"]) await expect(page.locator(`[name=${name}]`).first()).toBeVisible();
  await expect(page.locator(".when legend").first()).toContainText("维修资金");
  await context.close();
});
