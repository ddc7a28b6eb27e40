/** An empty PostgreSQL database for one program, beside the server that the tests were given. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A database of its own; `drop` takes it away again. */
export interface Database {
  url: string;
  drop(): Promise<void>;
}

/** Creates a database on the server of `SANWEI_TEST_POSTGRES`. */
export async function createDatabase(): Promise<Database> {
  const server = process.env.SANWEI_TEST_POSTGRES;
  if (!server) {
    throw new Error("SANWEI_TEST_POSTGRES is not set; scripts/with-postgres.sh sets it");
  }
  const name = `sanwei_e2e_${randomBytes(6).toString("hex")}`;
  const tell = (sentence: string) => run("psql", ["-X", "-q", "-d", server, "-c", sentence]);
  await tell(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => void (await tell(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}
