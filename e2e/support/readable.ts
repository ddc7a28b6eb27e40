/** What must hold on every page, for every reader. */
import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectToFit } from "./accessible.ts";
import type { Reading } from "./reading.ts";

/** Opens an address and fails unless it answers, in the reader's language, for everyone to read. */
export async function expectReadable(page: Page, address: string, reading: Reading, status = 200): Promise<void> {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(status);
  await expect(page.locator("html")).toHaveAttribute("lang", reading.lang === "zh" ? "zh-Hans" : "en");
  await expect(page.locator("html[data-elder]")).toHaveCount(reading.elder ? 1 : 0);
  await expect(page.locator("h1")).toHaveCount(1);
  await expectToFit(page);
  await expectAccessible(page);
}
