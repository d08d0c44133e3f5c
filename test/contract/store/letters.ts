/** What a store promises of the letters about the gravest tickets. */
import type { Test } from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { openOne, type World } from "./world.ts";

const at = (minute: number) => `2026-11-20T12:0${minute}:00.000Z`;
const letter = (notification_id: number, address: string, due_at = at(0)) => ({
  ...{ notification_id, address, due_at, ticket_id: 42, subject: "s", text: "t" },
  ...{ attempts: 0, created_at: at(0) },
});

export function lettersContract(t: Test, world: World): void {
  t.test("news are tickets opened with such a severity, above a mark that begins at the head", async (t) => {
    const store = await openOne(t, world);
    const add = (type: "ticket.created" | "ticket.updated", severity: "critical" | "low") =>
      store.write(({ notifications }) => notifications.add([aNotification({ type }, { severity })]));
    await add("ticket.created", "critical");
    const mark = await store.write(({ urgentLetters }) => urgentLetters.begin());
    t.equal(mark, 1);
    await add("ticket.created", "low");
    await add("ticket.updated", "critical");
    await add("ticket.created", "critical");
    const news = await store.read.urgentLetters.news(["critical", "high"], mark, 10);
    t.match(news, [{ id: 4, body: /"ticket.created"/ }]);
    t.equal(news.length, 1);
    await store.write(({ urgentLetters }) => urgentLetters.write([letter(4, "a")], 4));
    t.equal(await store.write(({ urgentLetters }) => urgentLetters.begin()), 4);
  });

  t.test("what is due is taken by one at a time, and only who holds it ends it or puts it off", async (t) => {
    const store = await openOne(t, world);
    const { read } = store;
    const take = (now: string, until: string, limit = 10) =>
      store.write(({ urgentLetters }) => urgentLetters.take(now, until, limit));
    await store.write(async ({ urgentLetters }) => {
      await urgentLetters.begin();
      await urgentLetters.write([letter(1, "a"), letter(1, "b", at(1)), letter(2, "a", at(5))], 2);
    });
    t.equal((await take(at(1), at(3), 1)).length, 1, "so many at a time");
    const [second] = await take(at(1), at(3));
    t.match(second, { notification_id: 1, address: "b", attempts: 1, due_at: at(3) });
    t.equal(await read.urgentLetters.nextDueAt(), at(3));
    const again = await take(at(3), at(4));
    t.same(again.map(({ address, attempts }) => `${address}${attempts}`).sort(), ["a2", "b2"]);
    if (!second) return;
    await store.write(({ urgentLetters }) => urgentLetters.sent(second));
    await store.write(({ urgentLetters }) => urgentLetters.putOff(second, at(9)));
    t.equal((await take(at(4), at(6))).length, 2, "it was another's by then");
    t.equal((await take(at(5), at(6))).length, 1);
    await store.write(({ urgentLetters }) => urgentLetters.end());
    t.equal(await read.urgentLetters.nextDueAt(), null);
  });
}
