import t, { type Test } from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { copySome } from "#src/bridge/inbound/copy-some.ts";
import type { Taken } from "#src/bridge/inbound/take-in.ts";
import { RtNoAnswer } from "#src/bridge/rt/errors.ts";
import { openStore } from "#src/store/store.ts";
import { catchLog } from "#test/support/log-lines.ts";

/** Copies the tickets 1 to 5, of which RT gives no answer on the third. */
async function copyFive(t: Test, isUp: boolean) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  const { log, lines } = catchLog();
  const takeIn = async (ticket: number): Promise<Taken> => {
    if (ticket === 3) throw new RtNoAnswer("RT did not answer: nothing came within 30000 ms");
    return { kind: "taken", numbers: [] };
  };
  const again = Promise.withResolvers<number>();
  const lookAgain = async (ticket: number): Promise<Taken> => {
    again.resolve(ticket);
    return { kind: "taken", numbers: [] };
  };
  const agenda = new Agenda({ takeIn: lookAgain, log }, { concurrency: 1, perSecond: 1_000, most: 10 });
  t.teardown(async () => {
    await agenda.stop();
    await store.close();
  });
  const tools = { store, takeIn, agenda, rtAnswers: () => isUp, log };
  const some = { ids: [5, 4, 3, 2, 1], again: false, concurrency: 1, pace: async () => {} };
  const copying = copySome(tools, some, new AbortController().signal);
  return { copying, again: again.promise, lines };
}

t.test("a ticket that RT gives no answer on holds up none of the others", async (t) => {
  const { copying, again, lines } = await copyFive(t, true);
  t.equal((await copying).copied, 4);
  t.equal(await again, 3, "it is tried again apart from them");
  t.match(lines(), [{ ticket: 3, level: "warn" }]);
});

t.test(
  "no answer from an RT that is down says nothing of the ticket: the same are copied again",
  async (t) => {
    const { copying } = await copyFive(t, false);
    await t.rejects(copying, { code: "rt.no-answer" });
  },
);
