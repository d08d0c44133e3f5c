import { randomUUID } from "node:crypto";
import t from "tap";
import { createSandbox, type Sandbox } from "#src/sandbox/sandbox.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/free-port.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const port = await freePort();
const gateway = await startGateway({
  RT_API_URL: `http://127.0.0.1:${port}/REST/1.0/`,
  RT_USERNAME: "gateway",
  RT_PASSWORD: "gatewaypass",
});
const { get, post } = jsonClient(gateway.url);
let sandbox: Sandbox | undefined;
t.teardown(() => gateway.stop());
t.teardown(() => sandbox?.close());

const opened = () => post("/tickets", { title: `while RT is away ${randomUUID()}`, queue: "Support" });

t.test(
  "while RT is away a ticket is accepted at once, waits, says why, and the gateway is degraded but ready",
  async (t) => {
    const accepted = await opened();
    t.equal(accepted.status, 202);
    const waits = await get(`/submissions/${accepted.body.id}`);
    t.match(waits.body, { state: "queued", ticket_id: null, next_attempt_at: String });
    for (let tries = 0; tries < 6; tries += 1) await opened();
    const ready = await get("/readyz");
    t.match([ready.status, ready.body], [200, { status: "degraded", why: { rt: /answer/ } }]);
  },
);

t.test("the outbox is listed newest first, by state, page by page, each once", async (t) => {
  const seen: string[] = [];
  for (let path: string | undefined = "/submissions?state=queued&state=unknown&limit=2"; path; ) {
    const page = await get(path);
    seen.push(...page.body.data.map(({ id }: { id: string }) => id));
    path = page.headers.get("link")?.match(/^<(.*)>; rel="next"$/)?.[1];
  }
  t.equal(seen.length, 7);
  t.same(seen, seen.toSorted().toReversed());
  t.same((await get("/submissions?state=done")).body, { data: [], next_cursor: null });
  t.equal((await get("/submissions?state=lost")).status, 400);
});

t.test(
  "a wish that was given up is not sent when RT is back; the others are, each once, with the feed told",
  async (t) => {
    const [first, ...others] = (await get("/submissions")).body.data;
    const discarded = await post(`/submissions/${first.id}/discard`, {});
    t.match([discarded.status, discarded.body], [200, { state: "discarded", next_attempt_at: null }]);
    t.equal((await post(`/submissions/${first.id}/discard`, {})).status, 409);

    sandbox = await createSandbox({ port, seed: false });
    for (const { id } of others) await post(`/submissions/${id}/retry`, {});
    await eventually(
      () => get("/submissions?state=done"),
      ({ body }) => body.data.length === others.length,
    );
    t.equal((await get("/tickets")).body.data.length, others.length);
    t.equal((await get(`/submissions/${first.id}`)).body.state, "discarded");
    const told = (await get("/notifications?type=submission.done&type=ticket.created&limit=200")).body.data;
    const types = Object.groupBy(told, ({ type }: { type: string }) => type);
    t.equal(types["ticket.created"]?.length, others.length);
    t.equal(types["submission.done"]?.length, others.length);
  },
);

t.test("a wish that RT refused can be tried again, and is refused again", async (t) => {
  const refused = await post("/tickets", { title: "x", queue: "No Such Queue" });
  t.equal(refused.status, 422);
  const id = refused.headers.get("submission-id");
  const again = await post(`/submissions/${id}/retry`, {});
  t.match([again.status, again.body], [200, { state: "queued", attempts: 0, problem: null }]);
  const ended = await eventually(
    () => get(`/submissions/${id}`),
    ({ body }) => body.state === "failed",
  );
  t.match(ended.body.problem, { code: "tickets.unknown-queue" });
});

t.test(
  "what is done cannot be retried or discarded, what is not there is 404, what is no id is 400",
  async (t) => {
    const done = (await get("/submissions?state=done&limit=1")).body.data[0];
    t.equal((await post(`/submissions/${done.id}/retry`, {})).status, 409);
    t.equal((await post(`/submissions/${done.id}/discard`, {})).status, 409);
    t.equal((await get("/submissions/019a0000-0000-7000-8000-000000000001")).status, 404);
    t.equal((await post("/submissions/019a0000-0000-7000-8000-000000000001/retry", {})).status, 404);
    t.equal((await get("/submissions/7")).status, 400);
  },
);
