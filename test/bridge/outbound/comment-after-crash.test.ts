import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t, { type Test } from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { openStore } from "#src/store/store.ts";
import type { SubmissionRecord } from "#src/store/submissions/tables.ts";
import { aSubmission } from "#test/support/a-submission.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { rtFile } from "#test/support/rt-file.ts";

const wish = {
  text: "the same words",
  visibility: "internal",
  files: [{ name: "a.bin", type: "x/y", size: 2 }],
};
const file = { name: "a.bin", type: "application/x-test", bytes: Uint8Array.of(0, 255) };

/** A gateway on what a killed one has left: a comment with a file, being sent; RT has `before` comments like it. */
async function afterCrash(t: Test, before: number, own: (last: number) => Partial<SubmissionRecord>) {
  const sandbox = await createSandbox({ seed: false });
  const rt = createRest1({ ...sandbox, timezone: "UTC" });
  const { id } = await rt.createTicket({ queue: "Support", subject: "crashed" });
  const last = (await rt.readHistory(id, 0)).at(-1)?.id ?? 0;
  for (let count = 0; count < before; count += 1)
    await rt.addMessage(id, { action: "comment", text: wish.text, files: [rtFile(file)] });
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-crash-"));
  const url = `sqlite:${join(folder, "left.db")}`;
  const store = await openStore({ url });
  const sent = new Date().toISOString();
  const begun = { state: "sending", attempts: 1, fence: 1, sent_at: sent, first_sent_at: sent } as const;
  const left = {
    ...begun,
    next_attempt_at: null,
    lease_owner: "dead",
    lease_until: sent,
    order_key: `ticket:${id}`,
  };
  const { position, ...submission } = aSubmission({
    ...left,
    kind: "ticket.comment",
    ticket_id: id,
    wish,
    ...own(last),
  });
  await store.write(async (tables) => {
    await tables.tickets.save(aTicketRecord({ id, last_transaction_id: last }));
    await tables.submissions.keep(submission);
    const { bytes, ...named } = file;
    await tables.filePieces.add({ upload: "u", place: 0, bytes, kept_at: sent });
    await tables.submissionFiles.keep(submission.id, [{ ...named, upload: "u", size: bytes.length }]);
  });
  await store.close();
  const settings = { RT_API_URL: sandbox.url, RT_USERNAME: sandbox.username, RT_PASSWORD: sandbox.password };
  const gateway = await startGateway({
    ...{
      ...settings,
      DATABASE_URL: url,
      RT_TIMEOUT_SECONDS: "1",
      RT_SETTLE_SECONDS: "1",
      RT_POLL_SECONDS: "0",
    },
  });
  t.teardown(async () => {
    await gateway.stop();
    await rt.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });
  const { get } = jsonClient(gateway.url);
  const ended = await eventually(
    () => get(`/submissions/${submission.id}`),
    ({ body }) => body.state === "done",
  );
  const comments = (await rt.readHistory(id, 0)).filter(({ type }) => type === "Comment");
  return { attempts: ended.body.attempts, comments };
}

t.test("a comment that RT had taken when its carrier died is found, and not sent again", async (t) => {
  const { attempts, comments } = await afterCrash(t, 1, (last) => ({ sent_after: last }));
  t.same([attempts, comments.length], [1, 1]);
});

t.test("one that RT had not heard of is sent, with its file", async (t) => {
  const { attempts, comments } = await afterCrash(t, 0, (last) => ({ sent_after: last }));
  t.same([attempts, comments.length], [2, 1]);
  t.match(comments[0]?.attachments.at(-1), { name: "a.bin" });
});

t.test(
  "one whose carrier died before it called RT takes no earlier comment like it for its own",
  async (t) => {
    const { comments } = await afterCrash(t, 1, () => ({ sent_after: null }));
    t.equal(comments.length, 2);
  },
);
