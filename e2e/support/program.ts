/** Starts and stops the real program on an empty directory or an empty database. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Someone of the sample district who can sign in. */
export interface SignIn {
  role: string;
  login: string;
  password: string;
}

/** What the program says when it can answer. */
export interface Ready {
  address: string;
  sign_ins: SignIn[];
  tokens: { role: string; token: string }[];
}

/** A running program. */
export interface Program extends Ready {
  stop(): Promise<void>;
  /** Starts it again on the same data, so many seconds later by the sample's clock. */
  later(seconds: number): Promise<Program>;
}

const binary = resolve(process.env.SANWEI ?? join(import.meta.dirname, "../../target/debug/sanwei"));
const patience = 90_000;

/** Opens the sample district; `database` is the address of an empty PostgreSQL database. */
export async function startProgram(database?: string): Promise<Program> {
  return start(await mkdtemp(join(tmpdir(), "sanwei-e2e-")), database);
}

async function start(data: string, database?: string): Promise<Program> {
  const listen = `127.0.0.1:${await freePort()}`;
  const options = database ? ["--database", database] : [];
  const child = spawn(binary, ["demo", "--json", "--listen", listen, "--data", data, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    await end(child);
    await rm(data, { recursive: true, force: true });
  };
  const later = async (seconds: number) => {
    await end(child);
    const clock = join(data, "demo-clock");
    const behind = Number(await readFile(clock, "utf8"));
    await writeFile(clock, String(behind - seconds));
    return start(data, database);
  };
  try {
    return { ...(await ready(child)), stop, later };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads what the program prints until it is one whole JSON object. */
function ready(child: ChildProcess): Promise<Ready> {
  let said = "";
  let complaints = "";
  return new Promise((fulfil, refuse) => {
    const give_up = (why: string) => {
      clearTimeout(timer);
      refuse(new Error(`${binary}: ${why}\n${said}${complaints}`));
    };
    const timer = setTimeout(() => give_up(`not ready after ${patience} ms`), patience);
    child.on("error", (error) => give_up(error.message));
    child.on("exit", (code) => give_up(`ended with ${code} before it was ready`));
    child.stderr!.on("data", (bytes) => (complaints = (complaints + bytes).slice(-8_000)));
    child.stdout!.on("data", (bytes) => {
      said += bytes;
      const whole = parsed(said);
      if (whole) {
        clearTimeout(timer);
        fulfil(whole);
      }
    });
  });
}

function parsed(text: string): Ready | undefined {
  try {
    return JSON.parse(text) as Ready;
  } catch {
    return undefined;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
