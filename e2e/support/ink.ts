/**
 * A page on paper, compared as a picture: where the ink lies, on a coarse grid, and in how many columns the text
 * runs. Coarse enough that another font of the same size makes no difference, and fine enough that a column that is
 * lost does.
 */
import type { Browser, Page } from "@playwright/test";

/** What a sheet looks like. */
export interface Picture {
  /**
   * Each box of the sheet from left to right and top to bottom: left edge and width in hundredths of the sheet, columns
   * of text, and the share of dark dots in the text, in thousandths.
   */
  boxes: { left: number; width: number; columns: number; ink: number }[];
  /** The share of dark dots in each cell of the grid, in hundredths; one line of the grid a row. */
  ink: number[][];
}

const columns = 24;
const rows = 34;

/** The first sheet of a page on paper of a width in dots; paper of the A series is √2 times as high as wide. */
export async function picture(browser: Browser, page: Page, width: number): Promise<Picture> {
  const height = Math.round(width * Math.SQRT2);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width, height });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const boxes = await page.evaluate(() => {
    const sheet = document.querySelector(".sheet")!.getBoundingClientRect();
    const share = (dots: number) => Math.round((100 * dots) / sheet.width);
    return [...document.querySelectorAll<HTMLElement>(".sheet-box")].map((box) => {
      const at = box.getBoundingClientRect();
      const lefts = new Set<number>();
      for (const line of box.querySelectorAll(".sheet-text > *")) {
        const range = document.createRange();
        range.selectNodeContents(line);
        for (const part of range.getClientRects()) {
          // The column that the bit of a line lies in.
          const text = box.querySelector(".sheet-text")!;
          const style = getComputedStyle(text);
          const count = Number.parseInt(style.columnCount, 10) || 1;
          const own = text.getBoundingClientRect();
          lefts.add(Math.floor(((part.left - own.left + 1) * count) / own.width));
        }
      }
      const own = box.querySelector(".sheet-text")!.getBoundingClientRect();
      const place = { x: own.left + scrollX, y: own.top + scrollY, width: own.width, height: own.height };
      return { left: share(at.left - sheet.left), width: share(at.width), columns: lefts.size, place };
    });
  });
  const shot = await page.screenshot({ clip: { x: 0, y: 0, width, height } });
  const canvas = await browser.newPage();
  const { ink, inks } = await canvas.evaluate(
    async ([data, columns, rows, places]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const paint = canvas.getContext("2d")!;
      paint.drawImage(image, 0, 0);
      const { data: dots } = paint.getImageData(0, 0, canvas.width, canvas.height);
      const share = (left: number, right: number, top: number, bottom: number) => {
        let dark = 0;
        const [last, end] = [Math.min(bottom, canvas.height), Math.min(right, canvas.width)];
        for (let y = top; y < last; y += 1) {
          for (let x = left; x < end; x += 1) if (dots[4 * (y * canvas.width + x)]! < 128) dark += 1;
        }
        return dark / Math.max(1, (end - left) * (last - top));
      };
      const grid = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => {
          const [left, right] = [column, column + 1].map((at) => Math.floor((at * canvas.width) / columns)) as [number, number];
          const [top, bottom] = [row, row + 1].map((at) => Math.floor((at * canvas.height) / rows)) as [number, number];
          return Math.round(100 * share(left, right, top, bottom));
        }),
      );
      const scale = canvas.width / places.width;
      const inks = places.boxes.map(({ x, y, width, height }) => {
        const at = [x, x + width, y, y + height].map((edge) => Math.floor(edge * scale)) as [number, number, number, number];
        return Math.round(1000 * share(...at));
      });
      return { ink: grid, inks };
    },
    [shot.toString("base64"), columns, rows, { width, boxes: boxes.map((box) => box.place) }] as const,
  );
  await canvas.close();
  const told = boxes.map(({ left, width, columns }, at) => ({ left, width, columns, ink: inks[at]! }));
  return { boxes: told, ink };
}

/** Whether two amounts of ink may be the same text in two fonts: a bold one without serifs has not twice as much. */
function alike(before: number, now: number): boolean {
  return now >= 0.45 * before && now <= 2.2 * before;
}

/** What differs between two sheets beyond what another font would; nothing where they are alike. */
export function differences(before: Picture, now: Picture): string[] {
  const found: string[] = [];
  if (before.boxes.length !== now.boxes.length) {
    found.push(`${before.boxes.length} boxes became ${now.boxes.length}`);
  }
  before.boxes.forEach((box, at) => {
    const other = now.boxes[at];
    if (!other) return;
    if (Math.abs(box.left - other.left) > 2 || Math.abs(box.width - other.width) > 2) {
      found.push(`box ${at + 1} moved from ${box.left}+${box.width} to ${other.left}+${other.width}`);
    }
    if (!alike(box.ink, other.ink)) found.push(`box ${at + 1}: ink ${box.ink} became ${other.ink}`);
    if (box.columns !== other.columns) found.push(`box ${at + 1}: ${box.columns} columns became ${other.columns}`);
  });
  // How much ink a strip of the sheet holds changes little with the font; where a column is gone it is half.
  const strips = (of: Picture) => Array.from({ length: columns }, (_, column) => of.ink.reduce((sum, row) => sum + row[column]!, 0));
  const [was, is] = [strips(before), strips(now)];
  const mean = was.reduce((sum, strip) => sum + strip, 0) / columns;
  was.forEach((strip, column) => {
    const now = is[column]!;
    // A strip with little on it may come to have a little more.
    if (!alike(strip, now) && Math.max(strip, now) > mean) found.push(`strip ${column + 1} of ${columns}: ink ${strip} became ${now}`);
  });
  return found;
}
