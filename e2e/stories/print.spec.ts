/** The bulletin on paper, A3 and A4, compared with the picture that was looked at and found good. */
import { readFile, writeFile } from "node:fs/promises";
import { differences, picture, type Picture } from "../support/ink.ts";
import { expect, test } from "../support/fixtures.ts";

const address = "/bulletins/2021-07-30";
const papers = { A3: 1123, A4: 794 };

for (const [paper, width] of Object.entries(papers)) {
  test(`the bulletin on ${paper} looks as it was approved, and a lost column is noticed @once`, async ({ browser, page }, info) => {
    test.skip(info.project.name.includes("phone"), "paper has one width");
    // Seven pictures of a whole sheet, each counted dot by dot.
    test.slow();
    await page.goto(address);
    const now = await picture(browser, page, width);
    const file = new URL(`./print/bulletin-${paper}.json`, import.meta.url);
    // UPDATE_PRINT=1 takes a new picture, to be looked at before it is kept.
    if (process.env.UPDATE_PRINT) await writeFile(file, `${JSON.stringify(now)}\n`);
    const approved = JSON.parse(await readFile(file, "utf8")) as Picture;
    expect(differences(approved, now)).toEqual([]);
    const dressed = async (css: string): Promise<Picture> => {
      await page.goto(address);
      await page.evaluate((text) => {
        const style = new CSSStyleSheet();
        style.replaceSync(text);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
      }, css);
      return picture(browser, page, width);
    };
    // Another font is no fault. On A4 the stream is longer than a sheet, and a little more of it turns another column.
    if (paper === "A3") {
      expect(differences(approved, await dressed(".sheet { font-family: sans-serif !important; }"))).toEqual([]);
    }

    // Each of these is what a change of the style could do by accident.
    for (const loss of [
      ".sheet-grid { columns: 6 !important; }",
      ".sheet-box:nth-child(2) { display: none !important; }",
      ".sheet-grid { columns: 1 !important; }",
      ".sheet-box:nth-child(1) .sheet-text { visibility: hidden; }",
    ]) {
      const lost = await dressed(loss);
      expect(differences(approved, lost), `not noticed: ${loss}`).not.toEqual([]);
    }
  });
}
