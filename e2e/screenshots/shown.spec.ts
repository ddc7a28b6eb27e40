/** The pictures that README.md shows, into docs/screenshots. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { clearedMatter, firstOnDesk } from "../support/addresses.ts";
import { test } from "../support/fixtures.ts";
import { readAs } from "../support/reading.ts";

const shown = (name: string) => fileURLToPath(new URL(`../../docs/screenshots/${name}.jpg`, import.meta.url));

async function picture(page: Page, name: string) {
  // A list that listens for news is never idle: what is waited for is what is seen.
  await page.evaluate(async () => {
    await document.fonts.ready;
    const shown = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    await Promise.all(shown.map((image) => image.decode().catch(() => {})));
  });
  await page.screenshot({ path: shown(name), type: "jpeg", quality: 80, scale: "css" });
}

test("pictures of the product", async ({ page, as }) => {
  const narrow = (page.viewportSize()?.width ?? 0) < 600;
  await readAs(page, { lang: "zh", elder: false });
  if (narrow) {
    await page.goto("/report");
    return picture(page, "report");
  }
  await page.goto("/");
  await picture(page, "home");
  await page.goto(await clearedMatter(page));
  await picture(page, "matter");
  const desk = await as("property");
  await readAs(desk, { lang: "zh", elder: false });
  await desk.goto(await firstOnDesk(desk));
  await picture(desk, "desk");
});
