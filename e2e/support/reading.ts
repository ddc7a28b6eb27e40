/** The ways in which a person may read the pages. */
import type { Page } from "@playwright/test";

/** A language and a size of type. */
export interface Reading {
  lang: "zh" | "en";
  elder: boolean;
}

/** All of them. */
export const readings: Reading[] = [
  { lang: "zh", elder: false },
  { lang: "en", elder: false },
  { lang: "zh", elder: true },
  { lang: "en", elder: true },
];

/** Its name in the title of a test. */
export const named = (reading: Reading) => (reading.elder ? `${reading.lang} elder` : reading.lang);

/** Sets language and elder mode by the links that every page carries. */
export async function readAs(page: Page, reading: Reading): Promise<void> {
  await page.goto(`/prefs?lang=${reading.lang}&back=%2F`);
  await page.goto(`/prefs?elder=${reading.elder ? 1 : 0}&back=%2F`);
}
