import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { operator } from "#src/access/guard.ts";
import { requestKeyOf } from "#src/bridge/outbound/idempotency.ts";
import { openStore } from "#src/store/store.ts";
import type { SubmissionRecord } from "#src/store/submissions/tables.ts";
import { aSubmission } from "#test/support/a-submission.ts";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

/** A gateway on a database that a killed one has left: the wish and its key were kept, the answer was not. */
async function afterCrash(title: string, own: Partial<SubmissionRecord>) {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-crash-"));
  const url = `sqlite:${join(folder, "left.db")}`;
  const body = { title, queue: "Support" };
  const headers = { "idempotency-key": randomUUID() };
  const { position, ...wish } = aSubmission({
    id: "019a0000-0000-7000-8000-00000000000a",
    wish: { ...body, requestors: [], cc: [], custom_fields: {} },
    ...own,
  });
  const store = await openStore({ url });
  await store.write(async (tables) => {
    const key = requestKeyOf(operator, headers["idempotency-key"], "POST /tickets", { body });
    if (key)
      await tables.idempotencyKeys.reserve({ ...key, submission_id: wish.id, created_at: wish.created_at });
    await tables.submissions.keep(wish);
  });
  await store.close();
  const gateway = await startGateway({ DATABASE_URL: url, RT_TIMEOUT_SECONDS: "1", RT_SETTLE_SECONDS: "1" });
  const client = jsonClient(gateway.url);
  return {
    ...client,
    again: () => client.post("/tickets", body, headers),
    state: async () => (await client.get(`/submissions/${wish.id}`)).body.state,
    async stop() {
      await gateway.stop();
      await rm(folder, { recursive: true });
    },
  };
}

t.test(
  "the wish of a process that died is carried out, and its key answered with what became of it",
  async (t) => {
    const title = `left ${randomUUID()}`;
    const world = await afterCrash(title, { state: "queued" });
    t.teardown(world.stop);
    await eventually(world.state, (state) => state === "done");
    const again = await world.again();
    t.match([again.status, again.body.title], [201, title]);
    t.equal(again.headers.get("idempotency-replayed"), "true");
    t.equal((await world.get(`/tickets?q=${title.split(" ")[1]}`)).body.data.length, 1);
  },
);

t.test(
  "a wish that was being sent when the process died is looked up first, and its key says 202 meanwhile",
  async (t) => {
    const sent = new Date().toISOString();
    const world = await afterCrash(`cut ${randomUUID()}`, {
      state: "sending",
      attempts: 1,
      fence: 1,
      sent_at: sent,
      first_sent_at: sent,
      next_attempt_at: null,
      lease_owner: "the one that died",
      lease_until: new Date(Date.now() + 60_000).toISOString(),
    });
    t.teardown(world.stop);
    const early = await world.again();
    t.match([early.status, early.body.kind], [202, "ticket.create"]);
    t.equal(early.headers.get("idempotency-replayed"), "true");
    await eventually(world.state, (state) => state === "done");
    t.equal((await world.again()).status, 201);
  },
);

t.test("a wish that had been refused is answered 422 again", async (t) => {
  const problem = {
    type: "x",
    title: "Unprocessable",
    status: 422,
    code: "rt.refused",
    detail: "RT refused.",
  };
  const world = await afterCrash("refused", { state: "failed", problem });
  t.teardown(world.stop);
  const again = await world.again();
  t.same([again.status, again.body], [422, problem]);
});
