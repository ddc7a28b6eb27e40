import { publicAddresses, staffAddresses } from "../support/addresses.ts";
import { test } from "../support/fixtures.ts";
import { expectReadable } from "../support/readable.ts";
import { named, readAs, readings } from "../support/reading.ts";

for (const reading of readings) {
  test(`every public page can be read by everyone, ${named(reading)} @once`, async ({ page }) => {
    test.setTimeout(30_000 + 10_000 * publicAddresses.length);
    await readAs(page, reading);
    for (const address of publicAddresses) {
      await test.step(address, () => expectReadable(page, address, reading));
    }
  });

  test(`every page of staff can be read by everyone, ${named(reading)} @once`, async ({ as }) => {
    test.setTimeout(30_000 + 10_000 * staffAddresses.length);
    for (const { role, address } of staffAddresses) {
      const page = await as(role);
      await readAs(page, reading);
      await test.step(address, () => expectReadable(page, address, reading));
    }
  });
}
