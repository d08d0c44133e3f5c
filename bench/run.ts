/**
 * Runs the benchmarks, one after another: `node bench/run.ts [names…] [--only product|floor] [--length 0.2] [--json FILE]`.
 * Without names: all. It measures; what the figures mean stands in README.md.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { accept } from "./figures/accept.ts";
import { create, createSlowRt } from "./figures/create.ts";
import { fanOut } from "./figures/fan-out.ts";
import type { Figure, World } from "./figures/figure.ts";
import { frameLatency } from "./figures/frame-latency.ts";
import { getWhileTold } from "./figures/get-while-told.ts";
import { idleMemory } from "./figures/idle-memory.ts";
import { list } from "./figures/list.ts";
import { resumeStorm } from "./figures/resume-storm.ts";
import { signedInFigure } from "./figures/signed-in.ts";
import { startTime } from "./figures/start.ts";
import { asTable, type Row } from "./measure/table.ts";
import { keepToLoadCore, startFloor, startProduct } from "./servers/server.ts";

const figures: Figure[] = [
  startTime,
  accept,
  create,
  createSlowRt,
  frameLatency,
  fanOut,
  getWhileTold,
  idleMemory,
  resumeStorm,
  list,
  signedInFigure,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, length: { type: "string", default: "1" }, json: { type: "string" } },
});
const servers: World["servers"] = [
  { name: "product", start: startProduct },
  { name: "floor", start: startFloor },
];
const world: World = {
  servers: servers.filter(({ name }) => !values.only || name === values.only),
  length: Number(values.length),
};
const unknown = positionals.filter((name) => !figures.some((figure) => figure.name === name));
if (unknown.length > 0)
  throw new Error(`no such figure: ${unknown}; there are ${figures.map(({ name }) => name)}`);

const pinned = keepToLoadCore();
console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${pinned ? "server on core 0, load on core 1" : "not pinned: taskset is missing"}\n`,
);

const measured: Record<string, Row[]> = {};
for (const figure of figures) {
  if (positionals.length > 0 && !positionals.includes(figure.name)) continue;
  measured[figure.name] = await figure.measure(world);
  console.log(`### ${figure.title}\n\n${asTable(measured[figure.name] ?? [])}\n`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`);
