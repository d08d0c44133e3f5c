import { join } from "node:path";
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { aSubmission } from "#test/support/a-submission.ts";
import { databaseBefore } from "#test/support/older-database.ts";

const at = "2026-11-20T12:00:00.000Z";

t.test("lines named by queue and title become one, and no ticket stays that of two wishes", async (t) => {
  const file = join(t.testdir(), "old.db");
  const url = `sqlite:${file}`;
  const before = await databaseBefore(file, "0027_one_ticket_each");
  const wishes = [
    { id: "unknown", state: "unknown", queue: "Help: Desk", order_key: "open:help: desk:a: b" },
    { id: "queued", state: "queued", queue: "General", order_key: "open:general:a: b" },
    { id: "failed", state: "failed", queue: "General", order_key: "open:general:x" },
    { id: "another", state: "queued", queue: "General", order_key: "open:general:x" },
    { id: "comment", state: "queued", kind: "ticket.comment", ticket_id: 4, order_key: "ticket:4" },
    { id: "first", state: "done", ticket_id: 7, order_key: "open:general:y" },
    { id: "second", state: "done", ticket_id: 7, order_key: "open:support:y" },
  ] as const;
  const put = before.prepare(
    `insert into submissions (id, kind, state, queue, ticket_id, order_key, claimable_at, attempts, submitted_by, submitter_name,
      wish, fence, announced, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, 0, 'ana', 'ana', '{}', 0, 0, ?, ?)`,
  );
  for (const { id, state, order_key, ...own } of wishes) {
    const { kind, queue, ticket_id } = aSubmission(own);
    const claimable = state === "unknown" || state === "queued" ? at : null;
    put.run(id, kind, state, queue, ticket_id, order_key, claimable, at, at);
  }
  await (await openStore({ url })).close();
  const rows = before.prepare("select id, order_key, claimable_at, ticket_id from submissions").all();
  t.same(
    Object.fromEntries(
      (rows as Row[]).map((row) => [row.id, [row.order_key, row.claimable_at, row.ticket_id]]),
    ),
    {
      unknown: ["open:a: b", at, null],
      queued: ["open:a: b", null, null],
      failed: ["open:x", null, null],
      another: ["open:x", at, null],
      comment: ["ticket:4", at, 4],
      first: ["open:general:y", null, 7],
      second: ["open:support:y", null, null],
    },
  );
  before.close();
});

type Row = { id: string; order_key: string; claimable_at: string | null; ticket_id: number | null };
