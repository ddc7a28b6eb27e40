/** Signing in the way a person does. */
import type { Page } from "@playwright/test";
import type { Program } from "./program.ts";

/** Signs in as the member of staff who holds a role in the sample district. */
export async function signIn(page: Page, program: Program, role: string): Promise<void> {
  const who = program.sign_ins.find((candidate) => candidate.role === role);
  if (!who) {
    const known = program.sign_ins.map((candidate) => candidate.role).join(", ");
    throw new Error(`Nobody is a ${role}; the sample district knows: ${known}`);
  }
  await page.goto("/sign-in");
  await page.locator("[name=login]").fill(who.login);
  await page.locator("[name=password]").fill(who.password);
  await page.locator("form:has([name=password]) button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Signs a resident in by telephone: the sample district shows the code on the screen. */
export async function signInByPhone(page: Page, phone: string) {
  await page.goto("/sign-in");
  await page.locator("[name=phone]").fill(phone);
  await page.locator("form:has([name=phone]) button").click();
  const code = (await page.locator("form:has([name=phone]) .hint").innerText()).match(/\d{6}/)![0];
  await page.locator("[name=code]").fill(code);
  await page.locator("form:has([name=phone]) button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
