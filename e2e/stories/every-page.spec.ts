import { clearedMatter, firstOnDesk, nowhere, publicAddresses, staffAddresses } from "../support/addresses.ts";
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { test } from "../support/fixtures.ts";
import { expectReadable } from "../support/readable.ts";
import { named, readAs, readings } from "../support/reading.ts";

for (const reading of readings) {
  test(`every public page can be read by everyone, ${named(reading)} @once`, async ({ page, faults }) => {
    test.setTimeout(30_000 + 10_000 * (publicAddresses.length + 2));
    faults.expect(/404 \(Not Found\).*\/nope/);
    await readAs(page, reading);
    const addresses = [...publicAddresses, await clearedMatter(page)];
    for (const address of addresses) {
      await test.step(address, () => expectReadable(page, address, reading));
    }
    await test.step(nowhere, () => expectReadable(page, nowhere, reading, 404));
  });

  test(`every page of staff can be read by everyone, ${named(reading)} @once`, async ({ as }) => {
    test.setTimeout(30_000 + 10_000 * (staffAddresses.length + 2));
    for (const { role, address } of staffAddresses) {
      const page = await as(role);
      await readAs(page, reading);
      await test.step(address, () => expectReadable(page, address, reading));
    }
    const property = await as("property");
    await readAs(property, reading);
    const opened = await firstOnDesk(property);
    await test.step(opened, () => expectReadable(property, opened, reading));
    await test.step("every act's form on the desk", async () => {
      for (const folded of await property.locator("details[name=acts]:not([open]) > summary").all()) {
        await folded.click();
        await expectToFit(property);
        await expectAccessible(property);
      }
    });
  });
}
