/** A report made where there is no signal arrives later, once, and its number and receipt are not lost. */
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { signIn } from "../support/people.ts";
import { report, sendButton } from "../support/report.ts";

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
