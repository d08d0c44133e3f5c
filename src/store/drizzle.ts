/** The one door to Drizzle. It only loads it; the queries stand in the files named after what they keep. */
import { createRequire } from "node:module";

// The CommonJS build on purpose: with `import`, Node re-reads Drizzle's 179 kB package.json for every one of its
// files (measured: 0.7–0.9 s and 277 MB against 0.1–0.2 s and 67 MB). drizzle-kit has no import.meta.
const load = createRequire(import.meta.url ?? `${process.cwd()}/package.json`);

export const core = load("drizzle-orm") as typeof import("drizzle-orm");
export const sqliteCore = () => load("drizzle-orm/sqlite-core") as typeof import("drizzle-orm/sqlite-core");
export const postgresCore = () => load("drizzle-orm/pg-core") as typeof import("drizzle-orm/pg-core");
export const sqliteDriver = () =>
  load("drizzle-orm/better-sqlite3") as typeof import("drizzle-orm/better-sqlite3");
export const postgresDriver = () =>
  load("drizzle-orm/node-postgres") as typeof import("drizzle-orm/node-postgres");
