import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { publicAddresses } from "../support/addresses.ts";
import { expect, test } from "../support/fixtures.ts";
import { named, readAs, readings } from "../support/reading.ts";

for (const reading of readings) {
  test(`every public page can be read by everyone, ${named(reading)} @once`, async ({ page }) => {
    test.setTimeout(30_000 + 10_000 * publicAddresses.length);
    await readAs(page, reading);
    for (const address of publicAddresses) {
      await test.step(address, async () => {
        const answer = await page.goto(address);
        expect(answer?.status(), address).toBe(200);
        await expect(page.locator("html")).toHaveAttribute("lang", reading.lang === "zh" ? "zh-Hans" : "en");
        await expect(page.locator("h1")).toHaveCount(1);
        await expectToFit(page);
        await expectAccessible(page);
      });
    }
  });
}
