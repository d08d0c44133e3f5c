import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import t, { type Test } from "tap";
import { faultsIn, type Use, usesIn } from "./import-rules.ts";

const root = new URL("../..", import.meta.url).pathname;
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => join("src", path));

t.test("each outside library has one door, and no feature uses another", async (t) => {
  t.strictSame(faultsIn(sources.flatMap((file) => usesIn(file, readFileSync(join(root, file), "utf8")))), []);
  t.ok(sources.length > 50, "and they were really read");
});

t.test("a planted fault is found and told in a sentence", async (t) => {
  const planted: [Use, RegExp][] = [
    [{ file: "src/features/tickets/list.ts", what: "drizzle-orm/pg-core" }, /only store\/ speaks SQL/],
    [{ file: "src/bridge/outbound/worker.ts", what: "undici" }, /call others over HTTP/],
    [{ file: "src/bridge/hub/hub.ts", what: "ws" }, /sockets are held in features\/live/],
    [{ file: "src/features/tickets/open-ticket.ts", what: "fastify" }, /HTTP ends in/],
    [{ file: "src/store/store.ts", what: "pino" }, /a log is handed in/],
    [{ file: "src/main.ts", what: "process.env" }, /read once, by base\/config/],
    [{ file: "src/features/live/socket.ts", what: "../tickets/open.ts" }, /uses features\/tickets\//],
    [
      { file: "src/features/live/ws/socket.ts", what: "#src/features/tickets/open.ts" },
      /uses features\/tickets\//,
    ],
  ];
  for (const [use, told] of planted) t.match(faultsIn([use]), [told], `${use.file} uses ${use.what}`);
  const fine: Use[] = [
    { file: "src/features/live/ws/socket.ts", what: "../frames.ts" },
    { file: "src/features/tickets/tickets.routes.ts", what: "fastify" },
    { file: "src/store/postgres/open.ts", what: "pg" },
    { file: "src/model/ticket.ts", what: "pgpass" },
  ];
  t.strictSame(faultsIn(fine), []);
});

t.test("imports of every form are seen", async (t) => {
  const text = `import a from "a"; import "b";\nexport * from 'c'; const d = await import("d"); load("e"); import {\n x } from "f";\nprocess.env.HOME;`;
  t.strictSame(
    usesIn("x.ts", text).map(({ what }) => what),
    ["a", "b", "c", "d", "e", "f", "process.env"],
  );
});

type Planted = { file: string; imports: string[] };

/** Of these imports, file by file, those that Biome complains about under our biome.json. */
function complaintsOf(t: Test, planted: Planted[]): string[][] {
  const folder = t.testdir({ "biome.json": readFileSync(join(root, "biome.json"), "utf8") });
  for (const { file, imports } of planted) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), imports.map((what) => `import "${what}";\n`).join(""));
  }
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const options = [
    "--only=style/noRestrictedImports",
    "--vcs-enabled=false",
    "--reporter=json",
    "--max-diagnostics=none",
  ];
  const { stdout } = spawnSync(process.execPath, [biome, "lint", ...options, "src"], {
    cwd: folder,
    encoding: "utf8",
  });
  const { diagnostics }: Report = JSON.parse(stdout);
  return planted.map(({ file, imports }) =>
    imports.filter((_what, at) =>
      diagnostics.some(({ location }) => location.path === file && location.start.line === at + 1),
    ),
  );
}
type Report = { diagnostics: { location: { path: string; start: { line: number } } }[] };

t.test("Biome refuses what leads from a room against the arrows", async (t) => {
  const rooms: { file: string; wrong: string[]; right: string[] }[] = [
    {
      file: "src/model/planted.ts",
      wrong: ["../base/id.ts", "#src/store/store.ts"],
      right: ["./ticket.ts", "@sinclair/typebox"],
    },
    {
      file: "src/base/http/planted.ts",
      wrong: ["../../store/store.ts", "../../model/ticket.ts", "../../app.ts"],
      right: ["../../model/problem.ts", "../log.ts", "fastify"],
    },
    {
      file: "src/store/planted.ts",
      wrong: ["../bridge/hub/bus.ts", "../access/policy.ts"],
      right: ["../model/ticket.ts", "../base/problem.ts", "drizzle-orm"],
    },
    {
      file: "src/access/planted.ts",
      wrong: ["../bridge/hub/hub.ts", "../features/live/sse.ts"],
      right: ["../store/store.ts", "../model/person.ts"],
    },
    {
      file: "src/bridge/rt/rest1/planted.ts",
      wrong: ["../../../store/store.ts", "../../journal/journal.ts", "../../hub/hub.ts"],
      right: ["../rt.ts", "../../../base/clock.ts", "undici"],
    },
    {
      file: "src/bridge/hub/planted.ts",
      wrong: ["../rt/rt.ts", "../journal/diff.ts", "../../access/policy.ts"],
      right: ["./bus.ts", "../../store/tables.ts"],
    },
    {
      file: "src/bridge/journal/planted.ts",
      wrong: ["../rt/errors.ts", "../outbound/wish.ts"],
      right: ["../rt/rt.ts", "../rt/sighting.ts", "../hub/bus.ts"],
    },
    {
      file: "src/bridge/outbound/planted.ts",
      wrong: ["../inbound/poll.ts", "../../features/tickets/open-ticket.ts"],
      right: ["../rt/errors.ts", "../journal/journal.ts"],
    },
    {
      file: "src/features/tickets/planted.ts",
      wrong: ["../../bridge/rt/rt.ts", "../../bridge/journal/journal.ts", "../../sandbox/sandbox.ts"],
      right: ["../../bridge/outbound/outbound.ts", "../../access/policy.ts", "../../store/tables.ts"],
    },
    {
      file: "src/sandbox/rest/planted.ts",
      wrong: ["../../bridge/rt/rt.ts", "../../model/ticket.ts"],
      right: ["../world/world.ts", "../../base/log.ts"],
    },
  ];
  const complaints = complaintsOf(
    t,
    rooms.map(({ file, wrong, right }) => ({ file, imports: [...wrong, ...right] })),
  );
  for (const [at, { file, wrong }] of rooms.entries()) t.strictSame(complaints[at], wrong, file);
});
