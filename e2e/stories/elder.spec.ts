/** Larger print keeps its word: text of 18 px and more, and 60 px for whatever a finger must hit. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { readAs, readings, named } from "../support/reading.ts";

const pages = ["/", "/report", "/matters", "/matters/I2021-00002", "/places/jiru-jiayuan", "/results", "/sign-in", "/privacy", "/procedures"];
const targets =
  ".btn, .filter, .tool, .site-nav a, .site-foot a, summary, .rows a, .facts a, .crumbs a, .section-head a, .entry-seq a, .matter-title a";

test("every text is large and every target is a thumb's @once", async ({ page }) => {
  await readAs(page, { lang: "zh", elder: true });
  for (const address of pages) {
    await page.goto(address);
    const found = await page.evaluate((targets) => {
      const seen = (it: Element) => it.checkVisibility({ checkVisibilityCSS: true }) && !it.closest(".visually-hidden, svg, .skip");
      const name = (it: Element) => `${it.tagName.toLowerCase()}.${it.className} “${it.textContent?.trim().slice(0, 16)}”`;
      const small: string[] = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const of = walk.currentNode.parentElement!;
        if (!walk.currentNode.textContent?.trim() || !seen(of)) continue;
        const size = Number.parseFloat(getComputedStyle(of).fontSize);
        if (size < 18) small.push(`${name(of)}: ${size} px`);
      }
      for (const it of document.querySelectorAll(targets)) {
        // The link in the title of a card is as large as its card.
        const own = it.matches(".matter-title a") ? it.closest(".matter")! : it;
        const { height } = own.getBoundingClientRect();
        if (seen(it) && height < 60) small.push(`${name(it)}: ${Math.round(height)} px high`);
      }
      return small;
    }, targets);
    expect(found, address).toEqual([]);
  }
});

for (const reading of readings) {
  test(`on a phone the first things stand open and the rest behind one word, ${named(reading)} @once`, async ({ page, isMobile }) => {
    test.skip(!isMobile, "a wide screen shows everything");
    await readAs(page, reading);
    await page.goto("/privacy");
    const nav = page.locator(".site-nav");
    for (const href of ["/", "/report", "/matters", "/me"]) await expect(nav.locator(`a[href="${href}"]`)).toBeVisible();
    await expect(nav.locator("a[href='/bulletins']")).toBeHidden();
    const height = await page.locator("header.site").evaluate((it) => it.getBoundingClientRect().height);
    expect(height).toBeLessThan(reading.elder ? 300 : 180);
    await nav.locator("summary").click();
    await nav.locator("a[href='/bulletins']").click();
    await expect(page).toHaveURL(/\/bulletins$/);
    await nav.locator("summary").click();
    await expectAccessible(page);
  });
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the rest of the navigation opens too @once", async ({ page, isMobile }) => {
    test.skip(!isMobile, "a wide screen shows everything");
    await readAs(page, { lang: "zh", elder: true });
    await page.goto("/");
    await page.locator(".site-nav summary").click();
    await page.locator(".site-nav a[href='/results']").click();
    await expect(page).toHaveURL(/\/results$/);
  });
});
