import { defineConfig } from "@playwright/test";
import { browser, desktop, phone } from "./support/devices.ts";
import type { Engine, WorkerOptions } from "./support/fixtures.ts";

const engines: Engine[] = process.env.SANWEI_TEST_POSTGRES ? ["sqlite", "postgres"] : ["sqlite"];
const widths = { phone, desktop };

export default defineConfig<object, WorkerOptions>({
  testDir: "stories",
  outputDir: "out/results",
  forbidOnly: !!process.env.CI,
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  // A busy machine's Chromium now and then cannot take a picture or open a page. A story that fails twice is a fault;
  // one that passes the second time is listed as flaky, to be looked at.
  retries: 1,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never", outputFolder: "out/report" }]],
  // TRACE=1 records every step, for looking at a failure afterwards; it makes the run slower.
  use: { ...browser, screenshot: "only-on-failure", trace: process.env.TRACE ? "on" : "off" },
  projects: engines.flatMap((engine) =>
    Object.entries(widths).map(([name, device]) => ({
      name: `${engine} ${name}`,
      // What a page looks like does not depend on the engine.
      grepInvert: engine === "sqlite" ? undefined : /@once/,
      use: { ...device, engine },
    })),
  ),
});
