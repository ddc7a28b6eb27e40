/** Watches a page for what a reader would not see and a maker must: errors, and calls abroad. */
import type { Page } from "@playwright/test";

/** Collects the faults of every page it watches. */
export class Faults {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(private readonly home: string) {}

  /** Starts to watch; every page of a test is watched from its first request. */
  watch(page: Page): void {
    page.on("pageerror", (error) => this.found.push(`error in script: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.found.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(this.home).origin) {
        this.found.push(`request to another origin: ${url.href}`);
      }
    });
  }

  /** Says that this test provokes a fault, such as the 409 that a stale page is answered with. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** What was found and not expected. */
  list(): string[] {
    return this.found.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
  }
}
