/** A list that somebody else changes says so, and moves only when it is asked to. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { report, send } from "../support/report.ts";

test("what somebody else reports is announced over the list, and shown when asked for", async ({ page, as }) => {
  const reader = await as("dispatcher");
  await reader.goto("/matters?state=open");
  const first = reader.locator("#matters-rows .matter .no").first();
  const before = await first.innerText();
  await report(page, `井盖松了，第 ${Date.now()} 次。`);
  const no = await send(page);

  const news = reader.locator(".live-news button");
  await expect(news).toBeVisible({ timeout: 20_000 });
  await expect(first).toHaveText(before);
  await expectAccessible(reader);
  await news.click();
  await expect(first).toHaveText(no);
  await expect(news).toHaveCount(0);
});

test("a desk is told of what came to it, and what was ticked stays ticked", async ({ page, as }) => {
  const desk = await as("specialist");
  await desk.goto("/desk");
  const rows = desk.locator("#desk-rows .desk-row .no");
  const before = await rows.allInnerTexts();
  await report(page, `楼道灯坏了，第 ${Date.now()} 次。`);
  const no = await send(page);
  const news = desk.locator(".live-news button");
  await expect(news).toBeVisible({ timeout: 20_000 });
  await expect(rows).toHaveText(before);
  await news.click();
  await expect(rows.filter({ hasText: no })).toHaveCount(1);
});
