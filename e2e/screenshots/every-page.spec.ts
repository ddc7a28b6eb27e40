import type { Page } from "@playwright/test";
import { publicAddresses, staffAddresses } from "../support/addresses.ts";
import { test } from "../support/fixtures.ts";
import { named, readAs, readings } from "../support/reading.ts";

for (const reading of readings) {
  test(`pictures, ${named(reading)}`, async ({ page, as }) => {
    test.setTimeout(300_000);
    const width = page.viewportSize()?.width ?? 0;
    const picture = async (of: Page, address: string) => {
      await of.goto(address);
      const name = address === "/" ? "front" : address.slice(1).replaceAll("/", "-");
      const folder = `out/screenshots/${named(reading).replace(" ", "-")}-${width}`;
      await of.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    };
    await readAs(page, reading);
    for (const address of publicAddresses) {
      await picture(page, address);
    }
    for (const { role, address } of staffAddresses) {
      const desk = await as(role);
      await readAs(desk, reading);
      await picture(desk, address);
    }
  });
}
