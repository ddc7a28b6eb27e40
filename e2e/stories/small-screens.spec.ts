/** What a phone shows of what is wide, long, or far below. */
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { readAs } from "../support/reading.ts";
import { report, send } from "../support/report.ts";

test.beforeEach(({ isMobile }) => test.skip(!isMobile, "a wide screen has the room"));

test("the drawing of a procedure begins at its steps @once", async ({ page }) => {
  await page.goto("/procedures/case");
  const inside = await page.locator(".flow").evaluate((flow) => {
    const own = flow.getBoundingClientRect();
    const step = flow.querySelector(".flow-step")!.getBoundingClientRect();
    return step.left >= own.left && step.right <= own.right;
  });
  expect(inside).toBe(true);
});

test("a line of the log is a card with everything on it @once", async ({ page }) => {
  await page.goto("/log");
  const beyond = await page.locator(".table-scroll").evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  const row = page.locator(".table-cards tbody tr").first();
  await expect(row.locator(".hash")).toBeInViewport();
  await expectToFit(page);
  await expectAccessible(page);
});

test("English stations are not broken inside a word @once", async ({ page, as }) => {
  await readAs(page, { lang: "en", elder: false });
  await report(page, "Lamp is out.");
  const no = await send(page);
  const staff = await as("specialist");
  await readAs(staff, { lang: "en", elder: false });
  await staff.goto(`/matters/${no}`);
  for (const station of await staff.locator(".track li:visible").all()) {
    const fits = await station.evaluate((it) => it.scrollWidth <= it.clientWidth + 1 && getComputedStyle(it).overflowWrap === "normal");
    expect(fits, await station.innerText()).toBe(true);
  }
});

test("whoever is to act is led to the form, and from what was refused back to it", async ({ page, as, faults }) => {
  faults.expect(/422/);
  await report(page, "路面有坑。");
  const no = await send(page);
  const staff = await as("specialist");
  await staff.goto(`/matters/${no}`);
  const jump = staff.locator(".act-jump a");
  await expect(jump).toBeInViewport();
  await jump.click();
  await expect(staff.locator("#acts")).toBeInViewport();
  await staff.evaluate(() => document.querySelectorAll("[required]").forEach((field) => field.removeAttribute("required")));
  await staff.locator("#act-confirm button:not([type=button])").last().click();
  const errors = staff.locator("[data-errors]");
  await expect(errors).toBeVisible();
  await expectAccessible(staff);
  await errors.locator("a[href='#act-confirm']").click();
  await expect(staff.locator("#act-confirm [name=conclusion]")).toBeFocused();
  await expect(staff.locator("#act-confirm [name=conclusion]")).toBeInViewport();

  // Loaded again, the address of the form is the matter.
  await staff.goto(`/matters/${no}/acts/confirm`);
  await expect(staff).toHaveURL(new RegExp(`/matters/${no}#act-confirm$`));
});
