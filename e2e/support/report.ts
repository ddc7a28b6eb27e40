/** A report, made the way a resident makes it. */
import type { Page } from "@playwright/test";
import { fileURLToPath } from "node:url";

/** The file of a photograph of the sample district. */
export const photo = (name: string) => fileURLToPath(new URL(`../../districts/gongshu/photos/${name}.jpg`, import.meta.url));

/** The button that sends the report. */
export const sendButton = (page: Page) => page.locator("form[action='/report'] .form-actions button:not([type=button])");

/** Takes the report form through its three steps; without a photograph where none is named. */
export async function report(page: Page, words: string, picture?: string) {
  await page.goto("/report");
  if (picture) await page.locator("#photo_before").setInputFiles(photo(picture));
  await page.locator("[data-next]:visible").click();
  await page.locator("#place").selectOption("jiru-jiayuan-3");
  await page.locator("[data-next]:visible").click();
  await page.locator("#words").fill(words);
}

/** Sends it; the answer is its number. */
export async function send(page: Page): Promise<string> {
  await sendButton(page).click();
  await page.waitForURL(/\/report\/sent\//);
  return new URL(page.url()).pathname.split("/").pop()!;
}
