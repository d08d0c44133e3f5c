import t from "tap";
import { progressLine, progressOf } from "#src/bridge/inbound/progress.ts";
import type { Backfill } from "#src/store/intake/tables.ts";

const run = (own: Partial<Backfill>): Backfill => ({
  number: 1,
  since: null,
  again: false,
  top: 1_000,
  next: 750,
  copied: 200,
  busy_ms: 50_000,
  started_at: "2026-11-20T12:00:00.000Z",
  finished_at: null,
  ...own,
});

t.test("percent and time left go by the numbers that are behind, the pace by what was copied", async (t) => {
  t.match(progressOf(run({})), {
    state: "running",
    percent: 25,
    copied: 200,
    per_second: 4,
    seconds_left: 150,
  });
  t.equal(
    progressLine(run({})),
    "25 % of RT's tickets are copied (200 so far, 4 a second, about 3 min left)",
  );
});

t.test("before RT was asked it waits; when it is through there is nothing more to say", async (t) => {
  for (const waiting of [undefined, run({ top: null, next: null, copied: 0, busy_ms: 0 })])
    t.match(progressOf(waiting), { state: "waiting", percent: 0, seconds_left: null });
  const done = run({ next: 0, finished_at: "2026-11-20T13:00:00.000Z" });
  t.match(progressOf(done), { state: "done", percent: 100, seconds_left: 0 });
  t.equal(progressLine(done), undefined);
});

t.test("of an RT without tickets there is nothing left to copy", async (t) => {
  t.match(progressOf(run({ top: 0, next: 0, copied: 0, finished_at: "2026-11-20T12:00:01.000Z" })), {
    state: "done",
  });
});
