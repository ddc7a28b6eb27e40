/** The report card and its comparison: whole on paper in both languages, and on a phone in every mode. */
import { expect, test } from "../support/fixtures.ts";
import type { Page } from "@playwright/test";

/** The width of a sheet of A4 without its margins, in CSS pixels. */
const A4 = 658;

/** What sticks out of the page's column or is cut by its own box; words of drawings that leave their card or lie over each other. */
function misfits(page: Page, scrolls: boolean): Promise<string[]> {
  return page.evaluate((mayScroll) => {
    const found: string[] = [];
    const main = document.querySelector("main")!.getBoundingClientRect();
    for (const element of document.querySelectorAll<HTMLElement>("main *")) {
      const box = element.getBoundingClientRect();
      const said = (element.textContent ?? "").trim().slice(0, 30);
      // Heads of cards are kept for readers of the page aloud; a field scrolls what it holds.
      if (box.width <= 1 || element.matches(".visually-hidden, input")) continue;
      const isCut = getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      if (isCut && !(mayScroll && element.matches(".table-scroll"))) found.push(`cut: ${element.className} ${said}`);
      if (box.right > main.right + 1 && !(mayScroll && element.closest(".table-scroll"))) found.push(`out of the page: ${element.tagName} ${said}`);
    }
    for (const drawing of document.querySelectorAll("figure > svg")) {
      const card = drawing.parentElement!.getBoundingClientRect();
      const words = [...drawing.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()] as const);
      const shown = words.filter(([, box]) => box.width > 0);
      for (const [text, box] of shown) {
        if (box.left < card.left || box.right > card.right) found.push(`out of its card: ${text}`);
      }
      shown.forEach(([text, a], index) => {
        for (const [other, b] of shown.slice(index + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 1 && down > 6) found.push(`over each other: ${text} / ${other}`);
        }
      });
    }
    return found;
  }, scrolls);
}

test.beforeEach(async ({ program, request }) => {
  // A year of months, so that drawing and table are as broad as they get.
  const { token } = program.tokens.find((one) => one.role === "planner")!;
  for (let month = 4; month <= 11; month++) {
    const cells = {
      indicator: "retail",
      area: "330105@2021-04",
      period: `2019M01-${String(month).padStart(2, "0")}`,
      measure: "yoy",
      value: `${20 + month / 10}`,
      unit: "%",
      basis: "nominal",
      status: "F",
    };
    const data = { key: `paper-retail-2019-${month}`, cells };
    const headers = { authorization: `Bearer ${token}` };
    const done = await request.post("/api/v1/records/observation", { data, headers });
    expect(done.status(), await done.text()).toBeLessThan(300);
  }
});

const pages = ["/report-card/2021M01-06", "/report-card/compare?a=2021M01-06&b=2019M01-06", "/figures"];

for (const lang of ["zh", "en"]) {
  test(`the report card and its comparison are whole on paper, ${lang}`, async ({ page }, info) => {
    test.skip(info.project.name.includes("phone"), "paper has one width");
    await page.setViewportSize({ width: A4, height: 1000 });
    await page.emulateMedia({ media: "print" });
    await page.goto(`/prefs?lang=${lang}&back=/`);
    for (const address of pages) {
      await page.goto(address);
      expect(await misfits(page, false), address).toEqual([]);
    }
    // On paper nothing can be opened: the numbers of a drawing stand beneath it.
    await page.goto(pages[0]!);
    await expect(page.locator("#course ~ .chart-table td").last()).toBeVisible();
  });

  test(`words of drawings stay within their card and clear of each other, ${lang}`, async ({ page }) => {
    await page.goto(`/prefs?lang=${lang}&back=/`);
    for (const elder of ["0", "1"]) {
      await page.goto(`/prefs?elder=${elder}&back=/`);
      for (const address of pages) {
        await page.goto(address);
        expect(await misfits(page, true), `${address}, elder ${elder}`).toEqual([]);
      }
    }
  });
}
