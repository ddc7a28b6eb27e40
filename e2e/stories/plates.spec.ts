/** A plate hangs at a place: printed eight to a sheet, and whoever scans it stands in a report that knows the place. */
import { expect, test } from "../support/fixtures.ts";

test("a plate leads to a report with the place filled in", async ({ page }) => {
  await page.goto("/places/jiru-jiayuan/plates");
  const plate = page.locator(".plate").filter({ hasText: "JR-003" });
  await expect(plate.getByRole("img")).toBeVisible();
  await plate.getByRole("link").click();
  await expect(page).toHaveURL(/\/report\?plate=JR-003$/);
  await expect(page.locator("select[name=place]")).toHaveValue("jiru-jiayuan-3");
});

test("eight plates fill a sheet of A4, and none is cut @once", async ({ page }, info) => {
  test.skip(info.project.name.includes("phone"), "paper has one width");
  await page.emulateMedia({ media: "print" });
  // What is left of A4 within the margins of eight millimetres, in points of the screen.
  const sheet = { width: Math.floor((194 / 25.4) * 96), height: Math.floor((281 / 25.4) * 96) };
  await page.setViewportSize(sheet);
  await page.goto("/places/jiru-jiayuan/plates");
  const ends = await page.locator(".plate").evaluateAll((plates) =>
    plates.slice(0, 8).map((plate) => {
      const box = plate.getBoundingClientRect();
      return { right: box.right, bottom: box.bottom, inner: plate.scrollHeight - plate.clientHeight };
    }),
  );
  expect(ends).toHaveLength(8);
  for (const end of ends) {
    expect(end.right).toBeLessThanOrEqual(sheet.width + 1);
    expect(end.bottom).toBeLessThanOrEqual(sheet.height + 1);
    expect(end.inner).toBeLessThanOrEqual(0);
  }
});
