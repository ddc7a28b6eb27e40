/** A number about matters opens what it stands on; a figure stands in somebody else's page. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";

test("one click from a number of the results to its definition and its matters", async ({ page }) => {
  await page.goto("/results?kind=case&month=2021-07");
  const number = page.locator(".tile-value a").first();
  const told = (await number.innerText()).trim().split(/\s+/).pop()!;
  await number.click();
  await expect(page.locator("data.figure-value")).toHaveText(told);
  await expect(page.locator(".lead")).toContainText("案件");
  await expectAccessible(page);
  await expectToFit(page);
  await page.locator(".matter-title a").first().click();
  await page.waitForURL("**/matters/*");
});

test("a figure and a chart stand in the page of another site", async ({ page, baseURL, faults }) => {
  await page.goto("/figures/retail");
  await page.locator(".embed-snippet summary").click();
  const copied = await page.locator(".embed-snippet textarea").inputValue();
  expect(copied).toContain(`${baseURL}/embed/figures/retail`);
  const chart = copied.replace("/embed/figures/retail", "/embed/report-card/2021M01-06/growth");
  const other = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(`<!doctype html><html lang="zh"><title>Elsewhere</title><h1>Elsewhere</h1>${copied}${chart}</html>`);
  });
  await new Promise<void>((ready) => other.listen(0, "127.0.0.1", () => ready()));
  // The other site is meant, and has no picture for its tab.
  faults.expect(/another origin|favicon/);
  try {
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const figure = page.frameLocator("iframe").first();
    await expect(figure.locator("data")).toContainText("614.36亿元");
    await expect(page.frameLocator("iframe").nth(1).locator("svg")).toBeVisible();
  } finally {
    other.close();
  }
  const framed = await page.goto(`${baseURL}/embed/figures/retail?lang=zh`);
  expect(framed?.headers()["set-cookie"]).toBeUndefined();
  await expectAccessible(page);
  await expectToFit(page);
});
