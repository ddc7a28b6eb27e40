/**
 * The stories' own `test`: a running program, pages that are watched, and people who sign in.
 *
 * Each worker has one program on one empty district. A test makes the matters it needs and
 * leaves those of others alone, so that the order of tests does not matter.
 */
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { createDatabase } from "./database.ts";
import { Faults } from "./faults.ts";
import { signIn } from "./people.ts";
import { startProgram, type Program } from "./program.ts";

export type Engine = "sqlite" | "postgres";

export interface WorkerOptions {
  engine: Engine;
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface WorkerFixtures extends WorkerOptions {
  program: Program;
  sessions: Map<string, State>;
}

interface TestFixtures {
  faults: Faults;
  /** A page of its own for the member of staff who holds a role. */
  as(role: string): Promise<Page>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ["sqlite", { scope: "worker", option: true }],

  program: [
    async ({ engine }, use) => {
      const database = engine === "postgres" ? await createDatabase() : undefined;
      try {
        const program = await startProgram(database?.url);
        await use(program);
        await program.stop();
      } finally {
        await database?.drop();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],

  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],

  baseURL: async ({ program }, use) => use(program.address),

  faults: [
    async ({ program }, use) => {
      const faults = new Faults(program.address);
      await use(faults);
      expect(faults.list(), "faults of the pages that this test opened").toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, faults }, use) => {
    faults.watch(page);
    await use(page);
  },

  as: async ({ browser, program, sessions, faults }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ storageState: sessions.get(role) });
      opened.push(context);
      const page = await context.newPage();
      faults.watch(page);
      if (!sessions.has(role)) {
        await signIn(page, program, role);
        sessions.set(role, await context.storageState());
      }
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

export { expect };
