/** A ticket's history, whole and since a transaction. */
import type { Test } from "tap";
import type { RT } from "#src/bridge/rt/rt.ts";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

export async function historyClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  const text = "hello\n  world\n\nend";
  const { id } = await rt.createTicket({ queue: "Support", subject: subjectOf("history"), text });

  t.test("ticket and history come together, oldest first, in RT's words", async (t) => {
    await rt.editTicket(id, { status: "open", priority: 5, custom_fields: { Severity: ["high"] } });
    const { ticket, history } = await rt.readTicketWithHistory(id);
    t.match(ticket, { id, status: "open", priority: 5 });
    t.strictSame(
      history,
      history.toSorted((a, b) => a.id - b.id),
    );
    t.match(history[0], { type: "Create", ticket: id, content: text, creator: ticket.creator });
    // RT writes the two down one after the other, and a second may end in between.
    const apart = Date.parse(history[0]?.created_at ?? "") - Date.parse(ticket.created_at);
    t.ok(Math.abs(apart) <= 2_000, `${apart} ms apart`);
    t.match(
      history.find((it) => it.type === "Status"),
      { old_value: "new", new_value: "open", field: "Status" },
    );
    t.match(
      history.find((it) => it.field === "Priority"),
      { type: "Set", new_value: "5" },
    );
    t.match(
      history.find((it) => it.type === "CustomField"),
      { new_value: "high", field: /^\d+$/ },
    );
  });

  t.test("only what came after a transaction is read, and nothing when nothing came", async (t) => {
    const before = (await rt.readHistory(id, 0)).at(-1)?.id ?? 0;
    t.strictSame(await rt.readHistory(id, before), []);
    await rt.addMessage(id, { action: "comment", text: "news" });
    await rt.editTicket(id, { priority: 6 });
    const news = await rt.readHistory(id, before);
    t.ok(news.length > 1, "several are read in one request");
    t.ok(news.every((it) => it.id > before));
    t.match(
      news.find((it) => it.type === "Comment"),
      { content: "news", ticket: id },
    );
  });

  t.test(
    "of a ticket's history only the chosen transactions are read, together with the ticket",
    async (t) => {
      const all = await rt.readHistory(id, 0);
      const chosen = all.slice(-3).map((it) => it.id);
      const seen = await rt.readTicketWithNews(id, async () => chosen);
      t.strictSame(
        seen.numbers,
        all.map((it) => it.id),
      );
      t.strictSame(seen.history, all.slice(-3));
      t.strictSame(seen.ticket, await rt.readTicket(id));
      t.match(await rt.readTicketWithNews(id, async () => []), { history: [], ticket: { id } });
      t.strictSame((await rt.readNumbers([id])).get(id), seen.numbers);
    },
  );

  t.test(
    "of several tickets the fields are read at once, and which of their entries are internal",
    async (t) => {
      const bare = await rt.createTicket({ queue: "Support", subject: subjectOf("no comment") });
      const deleted = await rt.createTicket({ queue: "Support", subject: subjectOf("gone") });
      await rt.editTicket(deleted.id, { status: "deleted" });
      const ids = [deleted.id, bare.id, id];
      const read = (await rt.readTickets([...ids, 99_999_999])).toSorted((one, other) => one.id - other.id);
      t.strictSame(read, await Promise.all(ids.toReversed().map((one) => rt.readTicket(one))));
      t.strictSame(await denied.readTickets(ids), []);
      const comments = (await rt.readHistory(id, 0)).filter(({ type }) => type === "Comment");
      t.ok(comments.length > 0);
      const expected = [
        [id, comments.map((comment) => comment.id)],
        ...[bare.id, deleted.id].map((one) => [one, []]),
      ];
      t.strictSame([...(await rt.readComments(ids))], expected);
      t.strictSame([...(await denied.readComments([id]))], [[id, []]]);
    },
  );

  t.test("what changed since a time is found, and how tickets stand, deleted ones too", async (t) => {
    const other = await rt.createTicket({ queue: "Support", subject: subjectOf("standing") });
    const { updated_at } = await rt.readTicket(other.id);
    const changed = await rt.findChanged(new Date(updated_at));
    t.match(
      changed.tickets.find((it) => it.id === other.id),
      { updated_at },
    );
    t.ok(changed.clock >= Date.parse(updated_at), "RT's clock stands at that time or later");
    t.strictSame((await rt.findChanged(new Date(Date.parse(updated_at) + 3_600_000))).tickets, []);
    await rt.editTicket(other.id, { status: "deleted" });
    const standings = await rt.readStandings([other.id, id, 99_999_999]);
    t.match(
      standings.toSorted((one, another) => one.id - another.id),
      [{ id }, { id: other.id, status: "deleted", queue: "Support" }],
    );
    t.equal(standings.length, 2);
  });

  t.test(
    "an unknown ticket is not found, one not allowed is forbidden, by each way of reading",
    async (t) => {
      for (const read of waysToRead(rt)) await t.rejects(read(99_999_999), { code: "rt.not-found" });
      for (const read of waysToRead(denied)) await t.rejects(read(id), { code: "rt.forbidden" });
    },
  );
}

function waysToRead(rt: RT): ((id: number) => Promise<unknown>)[] {
  const readNews = (id: number) => rt.readTicketWithNews(id, async (numbers) => numbers);
  return [rt.readTicket, rt.readTicketWithHistory, (id) => rt.readHistory(id, 1), readNews];
}
