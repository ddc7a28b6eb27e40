/** The loose pavement: from again and again, through the table of three and the works, to the first reporter's answer. */
import { answered } from "../support/acts.ts";
import type { Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/fixtures.ts";

const photo = (name: string) => fileURLToPath(new URL(`../../districts/gongshu/photos/${name}.jpg`, import.meta.url));

type Form = ReturnType<Page["locator"]>;
type Fields = Record<string, string>;

async function fill(form: Form, fields: Fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name=${name}]`).first();
    if (name.startsWith("photo")) await field.setInputFiles(photo(value));
    else if ((await field.getAttribute("type")) === "radio") await form.locator(`[name=${name}][value=${value}]`).check({ force: true });
    else if ((await field.evaluate((it) => it.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Does one act on a matter by its form, and says whether it was done. */
async function act(page: Page, no: string, name: string, fields: Fields = {}): Promise<boolean> {
  await page.goto(`/matters/${no}`);
  const form = page.locator(`#act-${name}`);
  if (!(await form.isVisible())) await page.locator(`details:has(#act-${name}) > summary`).click();
  await fill(form, fields);
  await form.locator("button:not([type=button])").last().click();
  return answered(page, name);
}

async function done(page: Page, no: string, name: string, fields: Fields = {}) {
  expect(await act(page, no, name, fields), `${name} of ${no}`).toBe(true);
}

test("the works answer everybody who reported the pavement", async ({ as }) => {
  test.setTimeout(180_000);
  const community = await as("community");
  const item = "I2021-00002";
  const works = "W2021-00002";
  await community.goto("/places/xinan-tianyuan/road");
  await expect(community.locator(`a[href='/matters/${works}']`).first()).toBeVisible();
  const street = await as("street_unit");
  await done(street, works, "start", { photo_before: "pavement-5-before" });
  await done(street, works, "finish", { measures: "垫层和面层一起重做。", photo_after: "pavement-4-after" });
  await done(community, works, "pass", { conclusion: "雨后走过，没有松动。" });
  await done(street, works, "settle", { settled: "281400" });
  await done(community, works, "close", { answer: "北面路面已连垫层一起重做。" });
  await community.goto(`/matters/${item}`);
  await expect(community.locator("main")).toContainText("已答复");
  // The first report of all, mended and closed in March, hears how it ended in the end.
  await community.goto("/matters/C2021-00001");
  await expect(community.locator(".thread")).toContainText("北面路面已连垫层一起重做。");
  await expect(community.locator(".thread")).toContainText("随后续事项一并答复");
});

test("a meeting called too late is refused in words", async ({ as, faults }) => {
  faults.expect(/422/);
  const community = await as("community");
  await community.goto("/open/meeting");
  const form = community.locator("main form").first();
  await fill(form, { meeting_type: "joint", words: "太急的会", place: "xinan-tianyuan", held_on: "2021-07-31" });
  await form.locator("button:not([type=button])").last().click();
  await community.waitForLoadState();
  await expect(community.locator("main")).toContainText("通知的天数不够");
});
