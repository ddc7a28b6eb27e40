/** What every page owes to every reader: WCAG 2.2 AA, and nothing beside the screen. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails with every violation, its place and its remedy. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const results = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(document, {
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
      }),
    tags,
  );
  expect(violations(results), `accessibility of ${page.url()}`).toEqual([]);
}

/** Fails when the page is wider than the window, so that a reader would have to pan. */
export async function expectToFit(page: Page): Promise<void> {
  const width = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(width.content, `width of ${page.url()}`).toBeLessThanOrEqual(width.window);
}

function violations(results: AxeResults): string[] {
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`,
    ),
  );
}
