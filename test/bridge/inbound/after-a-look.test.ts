import t from "tap";
import { isUnanswered, whatNext } from "#src/bridge/inbound/after-a-look.ts";
import { type Hint, newErrand } from "#src/bridge/inbound/agenda-errand.ts";
import { RtForbidden, RtNoAnswer, RtNotFound, RtUnreachable } from "#src/bridge/rt/errors.ts";

const changedAt = "2026-11-20T12:00:00.000Z";

/** What follows from these outcomes, one look after another. */
function after(hint: Omit<Hint, "ticket">, outcomes: Parameters<typeof whatNext>[1][]) {
  const errand = newErrand({ ticket: 7, ...hint });
  const nexts = outcomes.map((outcome) => {
    const next = whatNext(errand, outcome);
    errand.tries += 1;
    return next;
  });
  return { errand, nexts };
}
const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);
const silence = { error: new RtNoAnswer("RT did not answer: nothing came within 30000 ms") };

t.test("a ticket that RT leaves without an answer is asked ever more seldom, and said once", async (t) => {
  const { errand, nexts } = after({ changedAt, urgent: false }, times(12, silence));
  const waits = nexts.map(({ inMs = 0 }) => inMs);
  t.same(waits.slice(0, 6), [500, 1_000, 2_000, 30_000, 60_000, 120_000]);
  t.equal(waits.at(-1), 900_000, "each look costs RT as long as we wait for it");
  t.equal(nexts.filter(({ say }) => say?.level === "warn").length, 1);
  t.ok(isUnanswered(errand));
});

t.test("that RT is away is not the ticket's fault", async (t) => {
  const away = { error: new RtUnreachable("RT is down; not asked.") };
  const { errand, nexts } = after({ changedAt, urgent: false }, [...times(3, silence), ...times(9, away)]);
  t.equal(nexts.at(-1)?.inMs, 30_000);
  t.notOk(isUnanswered(errand));
  whatNext(errand, { kind: "taken", numbers: [] });
  t.equal(errand.silences, 0);
});

t.test(
  "what RT listed and never shows again is let go in the end, what it did not list at once",
  async (t) => {
    for (const error of [new RtNotFound("gone"), new RtForbidden("no")]) {
      const { nexts } = after({ changedAt, urgent: false }, times(21, { error }));
      t.ok(nexts.slice(0, -1).every(({ inMs }) => inMs !== undefined && inMs <= 30_000));
      t.equal(nexts.at(-1)?.inMs, undefined);
      t.equal(after({ urgent: false }, [{ error }]).nexts[0]?.inMs, undefined);
    }
  },
);

t.test("what RT has not committed yet is seen late by half of what RT needs for that at most", async (t) => {
  const { errand, nexts } = after(
    { transaction: 5, urgent: true },
    times(14, { kind: "taken", numbers: [1] }),
  );
  const waits = nexts.map(({ inMs = Number.POSITIVE_INFINITY }) => inMs);
  for (const [place, wait] of waits.entries()) {
    const passed = waits.slice(0, place).reduce((sum, one) => sum + one, 0);
    t.ok(wait <= 100 + passed / 2, `${wait} ms after ${passed}`);
  }
  t.ok(waits.reduce((sum, wait) => sum + wait, 0) > 25_000, "RT may take half a minute");
  t.ok(errand.urgent, "somebody waits for it all the time");
  whatNext(errand, { kind: "put-off", numbers: [1] });
  t.notOk(errand.urgent);
});
