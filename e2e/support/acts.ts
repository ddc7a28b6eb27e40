/** How an act's form is answered: the page goes where the answer leads, or says why it was refused. */
import type { Page } from "@playwright/test";

/** Waits for the answer to an act, and says whether it was done. */
export async function answered(page: Page, name: string): Promise<boolean> {
  const went = page.waitForURL(new RegExp(`done=${name}`)).then(() => true, () => false);
  const refused = page.locator("main [data-errors]").first().waitFor().then(() => false, () => false);
  return Promise.race([went, refused]);
}
