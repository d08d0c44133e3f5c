/** A server with the guard, a few routes and a store of its own: what tests of signing in talk to. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccess } from "#src/access/access.ts";
import { guard } from "#src/access/guard.ts";
import type { ProvenIdentity } from "#src/access/identity.ts";
import { siteFieldsOf } from "#src/access/shown-fields.ts";
import type { Check } from "#src/access/sign-in.ts";
import { readConfig } from "#src/base/config/config.ts";
import { createServer } from "#src/base/http/server.ts";
import { anybody } from "#src/base/http/who.ts";
import { openStore } from "#src/store/store.ts";
import { refuseLeaks } from "./leaks.ts";
import { catchLog } from "./log-lines.ts";

type Test = { teardown(after: () => unknown): void };
type Options = {
  /** The database that several houses share. */
  databaseUrl?: string;
  publicUrl?: string;
  token?: Check;
  settings?: Record<string, string>;
};

/** Time stands where it is put. */
export function handClock(now = Date.parse("2026-11-20T12:00:00.000Z")) {
  return {
    now: () => now,
    forward: (ms: number) => {
      now += ms;
    },
  };
}

export async function accessHouse(t: Test, options: Options = {}) {
  const { publicUrl = "http://localhost:8000", token, settings = {} } = options;
  const config = readConfig({ PUBLIC_URL: publicUrl, ...settings });
  const clock = handClock();
  const caught = catchLog();
  const databaseUrl = options.databaseUrl ?? (await newDatabase(t));
  const store = await openStore({ url: databaseUrl });
  const access = createAccess(
    { store, clock, log: caught.log },
    {
      ...config.auth,
      publicUrl,
      siteFields: siteFieldsOf([], { severity: null, category: null, subcategory: null }),
    },
  );
  const server = createServer({ log: caught.log, http: config.http });
  guard(server, { publicUrl, identify: access.identifyBy(token) });
  server.get("/me", async ({ person }) => person);
  server.post("/deed", async ({ person }) => ({ by: person.id }));
  server.get("/open", { config: anybody }, async () => ({ open: true }));
  await server.listen({ host: "127.0.0.1", port: 0 });
  t.teardown(async () => {
    await server.close();
    access.revision.stop();
    await store.close();
    refuseLeaks(caught.text().split("\n"));
  });
  return { ...caught, access, store, clock, server, databaseUrl, url: server.listeningOrigin };
}

async function newDatabase(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-access-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, "access.db")}`;
}

export function anIdentity(own: Partial<ProvenIdentity> = {}): ProvenIdentity {
  return {
    provider: "oidc",
    subject: "https://sso.example#ana",
    name: "Ana",
    addresses: ["ana@example.com"],
    role: null,
    queues: null,
    ...own,
  };
}
