/** A licensed map beneath the district's own: its one host may give pictures to the map's page, and nobody else anything. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "../support/fixtures.ts";

const binary = resolve(process.env.SANWEI ?? join(import.meta.dirname, "../../target/debug/sanwei"));
// A picture of one dot.
const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

interface Host {
  address: string;
  asked: string[];
  server: Server;
}

/** A host on this machine that has a tile for every address, and remembers what it was asked for. */
async function host(): Promise<Host> {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? "");
    answer.writeHead(200, { "content-type": "image/png", "access-control-allow-origin": "*" }).end(dot);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

/** Starts the program over a district that has just begun with a map beneath, and ends it when `use` is done. */
async function serving(tiles: string, use: (address: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "sanwei-base-"));
  const config = join(folder, "sanwei.toml");
  const base = `[base_map]\nurl = "${tiles}/w/{z}/{x}/{y}.png"\ndatum = "wgs84"\napproval = "GS(2021)0000"\n`;
  await writeFile(config, `listen = "127.0.0.1:0"\ndata = "${folder}"\nsecure = false\n${base}`);
  const begun = join(folder, "begun");
  execFileSync(binary, ["new", begun, "--code", "330105", "--name", "拱墅区"]);
  execFileSync(binary, ["import", begun, "--data", folder]);
  const child = spawn(binary, ["serve", "--config", config], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    await use(/http:\/\/\S+/.exec(said.toString())![0]);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}

test("the map's page draws the licensed map's tiles, and its policy lets in that host alone", async ({ browser, isMobile }) => {
  test.skip(isMobile, "once is enough");
  const [licensed, other] = [await host(), await host()];
  try {
    await serving(licensed.address, async (address) => {
      // Not the page that is watched for calls abroad: here one is meant to be made.
      const context = await browser.newContext();
      const page = await context.newPage();
      const answer = await page.goto(`${address}/map?lat=30.311&lon=120.142&z=14`);
      const policy = answer!.headers()["content-security-policy"]!;
      expect(policy).toContain(`img-src 'self' ${licensed.address};`);
      expect(policy.match(/http:/g)).toHaveLength(1);
      await expect.poll(() => licensed.asked.filter((path) => /^\/w\/14\/\d+\/\d+\.png$/.test(path)).length).toBeGreaterThan(0);
      await expect(page.locator(".map-approval")).toHaveText("GS(2021)0000");
      const tried = await page.evaluate(
        async ([own, stranger]) => {
          const picture = (from: string) =>
            new Promise<boolean>((done) => {
              const image = new Image();
              image.onload = () => done(true);
              image.onerror = () => done(false);
              image.src = `${from}/try.png`;
            });
          const reads = (from: string) =>
            fetch(`${from}/read`).then(
              () => true,
              () => false,
            );
          return [await picture(own!), await picture(stranger!), await reads(own!), await reads(stranger!)];
        },
        [licensed.address, other.address],
      );
      expect(tried, "a picture from its host, and nothing else from anywhere").toEqual([true, false, false, false]);
      expect(other.asked).toEqual([]);
      expect(licensed.asked).not.toContain("/read");
      // Every other page keeps to itself.
      const home = await page.goto(`${address}/projects`);
      expect(home!.headers()["content-security-policy"]).not.toContain("http:");
      await context.close();
    });
  } finally {
    licensed.server.close();
    other.server.close();
  }
});
