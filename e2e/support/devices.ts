/** The two widths that every story is told at, and the browser they are told in. */
import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from "@playwright/test";

type Options = Partial<PlaywrightTestOptions & PlaywrightWorkerOptions>;

/** A resident's phone: narrow, and touched with a thumb. */
export const phone: Options = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

/** A specialist's screen at work. */
export const desktop: Options = { viewport: { width: 1280, height: 800 } };

/** The system's own Chromium, quiet and without a sandbox, for it may run as root. */
export const browser: Options = {
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-default-apps",
      "--disable-extensions",
      "--disable-sync",
      "--no-first-run",
    ],
  },
};
