/** The district on one map: by mouse, by thumb, by keyboard, on paper, and without script. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible, expectToFit } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { readAs } from "../support/reading.ts";

const map = (page: Page) => page.locator("district-map");
const canvas = (page: Page) => page.locator(".map-live [role=application]");
const where = (page: Page) => new URL(page.url()).searchParams;

/** Opens an address and waits until the map is drawn and the list has followed. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(map(page)).toHaveAttribute("data-state", "shown");
  await expect(map(page)).toHaveAttribute("data-list", /lat=/);
}

/** Waits until the address follows the map to another value of a part. */
async function moved(page: Page, part: string, from: string | null): Promise<number> {
  await expect.poll(() => where(page).get(part)).not.toBe(from);
  return Number(where(page).get(part));
}

test("the mouse drags and zooms the map, and the list follows", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no mouse");
  await open(page, "/map");
  const box = (await canvas(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const lon = where(page).get("lon");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 120, y, { steps: 6 });
  await page.mouse.up();
  expect(await moved(page, "lon", lon)).toBeGreaterThan(Number(lon));
  const zoom = where(page).get("z");
  await page.mouse.wheel(0, -400);
  expect(await moved(page, "z", zoom)).toBeGreaterThan(Number(zoom));
  await expect(page.locator("#map-list a").first()).toBeVisible();
  await expectAccessible(page);
});

test("the keyboard moves the map, goes from one thing to the next and opens it", async ({ page }) => {
  await open(page, "/map?place=jiru-jiayuan");
  await canvas(page).focus();
  const lat = where(page).get("lat");
  await page.keyboard.press("ArrowUp");
  expect(await moved(page, "lat", lat)).toBeGreaterThan(Number(lat));
  const zoom = where(page).get("z");
  await page.keyboard.press("-");
  expect(await moved(page, "z", zoom)).toBeLessThan(Number(zoom));
  await expect(map(page)).toHaveAttribute("data-state", "shown");
  await page.keyboard.press("n");
  const card = page.locator(".map-card");
  await expect(card).toBeVisible();
  const first = await card.textContent();
  await page.keyboard.press("n");
  await expect(card).not.toHaveText(first!);
  await page.keyboard.press("p");
  await expect(card).toHaveText(first!);
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/map\?lat=.*z=1[0-5]/);
});

test("two fingers go nearer, and a tap tells what is there @once", async ({ page, isMobile }) => {
  test.skip(!isMobile, "a desk has no touch");
  await open(page, "/map?place=jiru-jiayuan");
  await expectToFit(page);
  const box = (await canvas(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const zoom = where(page).get("z");
  const session = await page.context().newCDPSession(page);
  const touch = (type: string, apart: number) =>
    session.send("Input.dispatchTouchEvent", {
      type: type as "touchStart",
      touchPoints: type === "touchEnd" ? [] : [{ x: x - apart, y, id: 0 }, { x: x + apart, y, id: 1 }],
    });
  await touch("touchStart", 30);
  for (let apart = 40; apart <= 110; apart += 10) await touch("touchMove", apart);
  await touch("touchEnd", 0);
  expect(await moved(page, "z", zoom)).toBeGreaterThan(Number(zoom));
  await expect(map(page)).toHaveAttribute("data-state", "shown");
  await page.touchscreen.tap(x, y);
  await expect(page.locator(".map-card")).toBeVisible();
  await expectAccessible(page);
});

test("a layer that is switched off leaves the list and the address", async ({ page }) => {
  await open(page, "/map?place=jiru-jiayuan");
  const cases = page.locator("#map-list [data-feature^='open/'], #map-list [data-feature^='cases/']");
  await expect(cases.first()).toBeVisible();
  await page.locator(".map-switch", { has: page.locator("input[name=cases]") }).click();
  await expect(cases).toHaveCount(0);
  await expect.poll(() => where(page).get("layers")).not.toContain("cases");
});

test("on paper the map is a drawing of what was looked at, with its list @once", async ({ page }) => {
  await open(page, "/map?place=jiru-jiayuan");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".map-still svg")).toBeVisible();
  await expect(page.locator(".map-live")).toBeHidden();
  await expect(page.locator(".map-ways")).toBeHidden();
  await expect(page.locator("#map-list a").first()).toBeVisible();
  for (const format of ["A4", "A3"]) expect((await page.pdf({ format })).length).toBeGreaterThan(5000);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the map moves by its links, and everything on it leads to its page", async ({ page }) => {
    await page.goto("/map");
    await expect(page.locator(".map-still svg")).toBeVisible();
    await expect(page.locator(".map-live")).toBeHidden();
    const ways = page.locator(".map-ways a");
    await ways.nth(0).click();
    await ways.nth(0).click();
    const zoom = Number(where(page).get("z"));
    await ways.nth(2).click();
    expect(Number(where(page).get("z"))).toBe(zoom);
    await page.locator("input[name=streets]").uncheck();
    await page.locator(".map-switches button").click();
    await expect(page.locator(".map-area-street")).toHaveCount(0);
    await page.goto("/map?place=jiru-jiayuan");
    await page.locator("#map-list a[href^='/matters']").first().click();
    await expect(page).toHaveURL(/\/matters\?kind=\w+&place=.*state=open/);
  });
});

test("a planner brings in an outline, and it lies on the map with its area", async ({ as, faults }, info) => {
  faults.expect(/422 \(Unprocessable Entity\).*\/outline/);
  const page = await as("planner");
  const key = `drawn-${info.project.name.replace(/\W+/g, "-")}-${info.retry}`;
  await page.goto("/records/parcel/edit");
  await page.locator("[name=key]").fill(key);
  await page.locator("[name=area_announced]").fill("9600");
  await page.locator("form[action='/records/parcel/edit'] .btn-primary").click();
  await page.locator("a[href*='/outline?key=']").click();
  const first = [120.13, 30.32];
  const ring = [first, [120.131, 30.32], [120.131, 30.321], [120.13, 30.321]];
  const file = (points: number[][]) => ({
    name: "land.geojson",
    mimeType: "application/geo+json",
    buffer: Buffer.from(JSON.stringify({ type: "Polygon", coordinates: [points] })),
  });
  const put = async (points: number[][]) => {
    await page.locator("#file").setInputFiles(file(points));
    await page.locator("input[name=datum][value=wgs84]").check();
    await page.locator("form[action$='/outline'] .btn-primary").click();
  };
  await put(ring);
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await put([...ring, first].map((pair) => [...pair].reverse()));
  await expect(page.getByRole("alert")).toBeVisible();
  await put([...ring, first]);
  await expect(page).toHaveURL(new RegExp(`/parcels/${key}$`));
  await expect(page.locator(".map-parcel path")).toBeVisible();
  await expectAccessible(page);
  await page.locator(".card a[href^='/map?']").click();
  await expect(page.locator(`#map-list [data-feature="parcel/${key}"]`)).toBeVisible();
});

test("the library is carried by the program, with its licence @once", async ({ request }) => {
  const answer = await request.get("/assets/library/ol.js");
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("BSD 2-Clause License");
  const lock = JSON.parse(await readFile(new URL("../../crates/web/library/package-lock.json", import.meta.url), "utf8"));
  expect(lock.packages["node_modules/ol"].version).toBe(lock.packages[""].dependencies.ol);
  expect((await request.get("/assets/library/package.json")).status()).toBe(404);
});

for (const elder of [false, true]) {
  test(`a pin on the small map lies where its matter lies${elder ? ", in large type" : ""} @once`, async ({ page }) => {
    await readAs(page, { lang: "zh", elder });
    await page.goto("/matters?state=open");
    const pins = page.locator("figure.map g[transform]:has(> .map-mark)");
    await expect(pins.first()).toBeVisible();
    const off = await pins.evaluateAll((all) =>
      all.map((pin) => {
        const svg = pin.closest("svg")!;
        const [x, y] = pin.getAttribute("transform")!.match(/-?[\d.]+/g)!.map(Number) as [number, number];
        const meant = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()!);
        const box = pin.getBoundingClientRect();
        return Math.hypot(box.x + box.width / 2 - meant.x, box.y + box.height / 2 - meant.y);
      }),
    );
    expect(Math.max(...off)).toBeLessThan(8);
  });
}
