import { defineConfig } from "@playwright/test";
import stories from "./playwright.config.ts";

/** Pictures instead of stories: the same program and widths, on the embedded engine. */
export default defineConfig(stories, {
  testDir: "screenshots",
  outputDir: "out/pictures",
  reporter: "list",
  projects: stories.projects?.filter((project) => project.name?.startsWith("sqlite")),
});
