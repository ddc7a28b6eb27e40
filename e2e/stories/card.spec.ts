/** A closed matter is told to an ordinary group chat: words to copy, and one picture that a person looked at. */
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { clearedMatter } from "../support/addresses.ts";
import { expect, test } from "../support/fixtures.ts";

test("a result becomes words and one picture, once somebody has looked at the photographs", async ({
  as,
  faults,
  page: resident,
}) => {
  const page = await as("dispatcher");
  faults.expect(/422 \(Unprocessable/);
  const matter = await clearedMatter(page);
  const card = page.locator(`a[href="${matter}/card"]`);
  await card.click();
  await expectAccessible(page);
  await expectToFit(page);
  const words = page.locator("[name=card-text]");
  await expect(words).toHaveValue(new RegExp(matter));
  await expect(words).not.toHaveValue(/1\d{10}/);

  const make = page.locator("form[action$='/card'] button");
  await make.click();
  await expect(page.locator(".flashes")).toBeVisible();
  await expect(page.locator(".card-sheet")).toHaveCount(0);
  await page.locator("[name=clear]").check();
  await make.click();
  const sheet = page.locator(".card-sheet");
  await expect(sheet).toBeVisible();
  await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1512);
  await expectAccessible(page);
  await expectToFit(page);

  // It is for those who work on the matter.
  await resident.goto(matter);
  await expect(resident.locator(`a[href="${matter}/card"]`)).toHaveCount(0);
  expect((await resident.request.get(`${matter}/card.jpg`)).ok()).toBe(false);
});
