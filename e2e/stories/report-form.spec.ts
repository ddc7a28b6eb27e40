/** The report form helps: it joins, shortens, asks for what is missing, and loses nothing. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { signInByPhone } from "../support/people.ts";
import { report, send, sendButton } from "../support/report.ts";

test("what is already reported nearby is joined with one touch", async ({ page, browser, program }) => {
  const context = await browser.newContext({ baseURL: program.address });
  const neighbour = await context.newPage();
  await report(neighbour, "三幢门口路面塌了一块。");
  await send(neighbour);
  await context.close();
  await signInByPhone(page, `137${Date.now().toString().slice(-8)}`);
  await report(page, "");
  const near = page.locator(".near .matter").first();
  const no = (await near.locator("a").first().getAttribute("href"))!.split("/").pop()!;
  await near.locator("button").click();
  await expect(page).toHaveURL(new RegExp(`/matters/${no}\\?done=join$`));
});

test("a place is asked for before the last step, and any of the three will do", async ({ page }) => {
  await page.goto("/report");
  await page.locator("[data-next]:visible").click();
  await page.locator("[data-next]:visible").click();
  const said = page.locator("[data-any-said]");
  await expect(said).toBeVisible();
  await expect(page.locator("#place")).toBeFocused();
  await expectAccessible(page);
  await page.locator("#address").fill("3幢2单元三楼转角");
  await expect(said).toBeHidden();
  await page.locator("[data-next]:visible").click();
  await expect(page.locator("#words")).toBeVisible();
});

test("a few letters shorten the list of places, by the keyboard alone", async ({ page }) => {
  await page.goto("/report");
  await page.locator("[data-next]:visible").click();
  const options = page.locator("#place option");
  const all = await options.count();
  expect(await page.locator("#place optgroup").count()).toBeGreaterThan(3);
  await page.locator("option-filter input").focus();
  await page.keyboard.type("吉如家园 3幢");
  await expect.poll(() => options.count()).toBeLessThan(all / 4);
  await expect(page.locator("option-filter [role=status]")).not.toBeEmpty();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#place")).toBeFocused();
  await expectAccessible(page);
  await page.locator("option-filter input").fill("没有这个地方");
  await expect(options).toHaveCount(1);
  await page.locator("option-filter input").fill("");
  await expect(options).toHaveCount(all);
});

test("changing the language with a report half written asks first, and an empty one is left freely", async ({ page }) => {
  let asked = 0;
  let leave = false;
  page.on("dialog", (dialog) => {
    asked += 1;
    return leave ? dialog.accept() : dialog.dismiss();
  });
  const language = page.locator(".site-tools a[hreflang]");
  await page.goto("/report");
  await language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(asked).toBe(0);
  await report(page, "写到一半。");
  await language.click();
  await expect.poll(() => asked).toBe(1);
  await expect(page.locator("#words")).toHaveValue("写到一半。");
  leave = true;
  await language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  asked = 0;
  await report(page, "写完了。");
  await sendButton(page).click();
  await page.waitForURL(/\/report\/sent\//);
  expect(asked).toBe(0);
});
