/** A report made where there is no signal arrives later, once, and its number and receipt are not lost. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { signIn } from "../support/people.ts";
import { photo, report, sendButton } from "../support/report.ts";

test("a report kept without a connection is sent once, and leaves its number and receipt", async ({ page, context, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const words = `路灯不亮，没有信号，第 ${Date.now()} 次。`;
  await report(page, words);
  await context.setOffline(true);
  await sendButton(page).click();
  const queue = page.locator("offline-queue");
  await expect(queue.getByRole("status").first()).toContainText(/1 件|1 reports/);
  await expectAccessible(page);

  await context.setOffline(false);
  const slip = page.locator(".kept-slip");
  await expect(slip.locator("a")).toHaveText(/^C\d{4}-\d{5}$/);
  await expect(slip.locator("[data-code] b")).toHaveText(/^[0-9A-Z]{10}$/);
  await expect(slip).toContainText(words.slice(0, 12));
  const no = await slip.locator("a").innerText();
  const code = await slip.locator("[data-code] b").innerText();
  await expectAccessible(page);

  // It stays on every page until it is put away.
  await page.goto(`/matters?q=${encodeURIComponent(words.slice(9))}`);
  await expect(page.locator(".matter .no")).toHaveText([no]);
  await expect(slip.locator("[data-code] b")).toHaveText(code);
  await slip.locator("button").click();
  await expect(slip).toHaveCount(0);
  await page.reload();
  await expect(page.locator("h1")).toBeVisible();
  await expect(slip).toHaveCount(0);

  // The receipt is that of the matter.
  await page.context().clearCookies();
  await page.goto(`/matters/${no}`);
  await page.locator("#receipt").fill(code);
  await page.locator("form:has(#receipt) button").click();
  await expect(page.locator(".flash-stop")).toHaveCount(0);
  await expect(page.locator("#receipt")).toHaveCount(0);
});

test("a report waits for whoever wrote it, and not for whoever is signed in next", async ({ as, program, faults }) => {
  // The open page tries as it comes back, and is told that somebody else is signed in.
  faults.expect(/409/);
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const page = await as("steward");
  const words = `井盖松动，没有信号，第 ${Date.now()} 次。`;
  await report(page, words);
  await page.context().setOffline(true);
  await sendButton(page).click();
  await expect(page.locator("offline-queue").getByRole("status").first()).toContainText(/1 件|1 reports/);
  const own = await page.context().cookies();

  // Another person's phone in hand: nothing goes, nothing of it is told, and it says whose it is.
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await signIn(page, program, "specialist");
  const held = page.locator(".held-slip");
  await expect(held).toContainText("陆小满");
  await expect(held).not.toContainText(words);
  await expect(held.locator("a, button").filter({ visible: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/matters?q=${encodeURIComponent(words.slice(10))}`);
  await expect(page.locator(".matter")).toHaveCount(0);

  await page.context().clearCookies();
  await page.context().addCookies(own);
  await page.goto("/me");
  const slip = page.locator(".kept-slip");
  await expect(slip.locator("a")).toHaveText(/^C\d{4}-\d{5}$/);
  await page.goto(`/matters/${await slip.locator("a").innerText()}`);
  await expect(page.locator(".thread")).toContainText("陆小满");
});

test("what was written before signing in is asked about, and what is refused can be mended or thrown away", async ({ page, context, program, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  faults.expect(/409|422/);
  const words = `墙面脱落，没有信号，第 ${Date.now()} 次。`;
  await report(page, words);
  await page.locator("[data-back]:visible").click();
  await page.locator("[data-back]:visible").click();
  await page.locator("#photo_before").setInputFiles({ name: "wall.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no photograph") });
  await expect(page.locator(".photo-list li")).toHaveCount(1);
  await page.locator("[data-next]:visible").click();
  await page.locator("[data-next]:visible").click();
  await context.setOffline(true);
  await sendButton(page).click();
  await expect(page.locator("offline-queue").getByRole("status").first()).toContainText(/1 件|1 reports/);

  // Refused, with the reason, once there is a connection.
  await context.setOffline(false);
  const held = page.locator(".held-slip");
  await expect(held.locator("[data-words]")).toContainText(words.slice(0, 12));
  await expect(held.locator("[data-why]")).not.toBeEmpty();
  await expectAccessible(page);

  // Signed in since: it is nobody's, until they say that it is theirs.
  await signIn(page, program, "resident");
  await held.locator("[data-adopt]").click();
  await expect(held.locator("[data-edit]")).toBeVisible();
  await held.locator("[data-edit]").click();
  await expect(page.locator("#words")).toHaveValue(words);
  await expect(page.locator(".photo-list li")).toHaveCount(1);
  await page.locator(".photo-list button").click();
  await page.locator("[data-next]:visible").click();
  await page.locator("[data-next]:visible").click();
  await sendButton(page).click();
  await page.waitForURL(/\/report\/sent\//);
  await expect(held).toHaveCount(0);
});

test("a round and an answer written without a signal are in the log once, under whoever wrote them", async ({ as, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const page = await as("steward");
  const words = `地下车库转了一圈，第 ${Date.now()} 次。`;
  await page.goto("/open/patrol");
  await page.locator("[name=place]").first().selectOption({ index: 1 });
  await page.locator("textarea[name=words]").fill(words);
  await page.locator("input[name=photo_check]").first().setInputFiles(photo("waste-1-after"));
  await expect(page.locator(".photo-list li")).toHaveCount(1);
  await page.context().setOffline(true);
  await page.locator("form[action='/open/patrol'] button:not([type=button])").last().click();
  await expect(page.locator("offline-queue").getByRole("status").first()).toContainText(/1 件|1 reports/);
  await page.context().setOffline(false);
  const slip = page.locator(".kept-slip");
  await expect(slip).toContainText(words.slice(0, 8));
  const round = await slip.locator("a").innerText();
  await page.goto(`/matters/${round}`);
  await expect(page.locator("ol.thread")).toContainText(words);
  await expect(page.locator("ol.thread img")).toHaveCount(1);
  // What is over is nobody's turn.
  await expect(page.locator(".act-jump")).toHaveCount(0);
  await slip.locator("button").click();

  // An answer to it, in the same way; what it leads to is said, and it is said once.
  const more = `补一句：灯也好的，第 ${Date.now()} 次。`;
  await page.locator("details:has(#act-note) > summary").click();
  await page.locator("#act-note textarea").fill(more);
  await page.context().setOffline(true);
  await page.locator("#act-note button:not([type=button])").last().click();
  await expect(page.locator("offline-queue").getByRole("status").first()).toContainText(/1 件|1 reports/);
  await page.context().setOffline(false);
  await expect(slip.locator("a")).toHaveText(round);
  await page.goto(`/matters/${round}`);
  await expect(page.locator("ol.thread li").filter({ hasText: more })).toHaveCount(1);
  await slip.locator("button").click();
});

test("an answer written after the sign-in ran out waits, and goes once they are back", async ({ as, program, faults }) => {
  faults.expect(/401/);
  const page = await as("steward");
  await page.goto("/open/patrol");
  await page.locator("[name=place]").first().selectOption({ index: 1 });
  const words = `门口看过，第 ${Date.now()} 次。`;
  await page.locator("textarea[name=words]").fill(words);
  await page.context().clearCookies();
  await page.locator("form[action='/open/patrol'] button:not([type=button])").last().click();
  const held = page.locator(".held-slip");
  await expect(held.locator("[data-sign-in]")).toBeVisible();
  await expectAccessible(page);
  await signIn(page, program, "steward");
  const slip = page.locator(".kept-slip");
  await expect(slip.locator("a")).toHaveText(/^[A-Z]\d{4}-\d{5}$/);
  await slip.locator("button").click();
});

test("the pages on which something is written open without a signal, until signing out", async ({ browser, program, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const context = await browser.newContext({ baseURL: program.address });
  const page = await context.newPage();
  await signIn(page, program, "steward");
  await page.goto("/desk");
  const kept = () => page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("sanwei-pages-"));
    const pages = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return pages.flat().map(({ url }) => new URL(url).pathname).sort();
  });
  await expect.poll(kept).toContain("/open/patrol");
  // Nothing of anybody's matters is kept.
  expect((await kept()).filter((path) => path !== "/report" && !path.startsWith("/open/"))).toEqual([]);

  await context.setOffline(true);
  await page.goto("/open/patrol");
  await expect(page.locator("h1")).toBeVisible();
  const words = [`负一层看过，第 ${Date.now()} 次。`, `负二层看过，第 ${Date.now()} 次。`];
  for (const [at, text] of words.entries()) {
    await page.goto("/open/patrol");
    await page.locator("[name=place]").first().selectOption({ index: 1 });
    await page.locator("textarea[name=words]").fill(text);
    await page.locator("form[action='/open/patrol'] button:not([type=button])").last().click();
    await expect(page.locator("offline-queue").getByRole("status").first()).toContainText(new RegExp(`${at + 1} 件|${at + 1} reports`));
  }
  await context.setOffline(false);
  await expect(page.locator(".kept-slip")).toHaveCount(2);
  for (const text of words) {
    await page.goto(`/matters?kind=patrol&q=${encodeURIComponent(text.slice(0, 5))}`);
    await expect(page.locator(".matter")).toHaveCount(1);
  }
  for (const _ of words) await page.locator(".kept-slip button").first().click();
  await page.locator("form[action='/sign-out'] button").click();
  await expect.poll(async () => (await kept()).includes("/open/patrol")).toBe(false);
  await context.close();
});
