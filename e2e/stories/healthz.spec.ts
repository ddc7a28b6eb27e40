import { expect, test } from "../support/fixtures.ts";

test("the program says that it can write its log", async ({ request, program }) => {
  const answer = await request.get("/healthz");
  expect(answer.status()).toBe(200);
  expect(program.sign_ins.length, "demo sign-ins").toBeGreaterThan(0);
  expect(program.tokens.length, "demo tokens").toBeGreaterThan(0);
});
