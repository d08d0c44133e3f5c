import { randomUUID } from "node:crypto";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway();
const { get, post } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

const ticketsTitled = async (title: string) =>
  (await get(`/tickets?q=${encodeURIComponent(title)}`)).body.data.length;

t.test("the same key and body get the first answer again, and one ticket", async (t) => {
  const title = `once ${randomUUID()}`;
  const key = { "idempotency-key": randomUUID() };
  const first = await post("/tickets", { title, queue: "Support" }, key);
  const again = await post("/tickets", { queue: "Support", title }, key);
  t.equal(first.status, 201);
  t.equal(first.headers.get("idempotency-replayed"), null);
  t.equal(again.status, 201);
  t.equal(again.headers.get("idempotency-replayed"), "true");
  t.same(again.body, first.body);
  t.equal(again.headers.get("location"), first.headers.get("location"));
  t.equal(await ticketsTitled(title), 1);
});

t.test("the same key with another body is refused with 422", async (t) => {
  const key = { "idempotency-key": randomUUID() };
  await post("/tickets", { title: "one", queue: "Support" }, key);
  const other = await post("/tickets", { title: "two", queue: "Support" }, key);
  t.equal(other.status, 422);
  t.equal(other.body.code, "idempotency.other-request");
});

t.test(
  "of many requests with one key at once one is carried out; the others hear 409 or its answer",
  async (t) => {
    const title = `race ${randomUUID()}`;
    const key = { "idempotency-key": randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post("/tickets", { title, queue: "Support" }, key)),
    );
    const fresh = answers.filter((a) => a.status === 201 && !a.headers.get("idempotency-replayed"));
    t.equal(fresh.length, 1);
    for (const answer of answers) t.ok([201, 409].includes(answer.status));
    for (const answer of answers.filter(({ status }) => status === 409))
      t.equal(answer.headers.get("retry-after"), "1");
    t.equal(await ticketsTitled(title), 1);
  },
);

t.test("a request that is refused for its form does not use its key up", async (t) => {
  const key = { "idempotency-key": randomUUID() };
  t.equal((await post("/tickets", { title: "" }, key)).status, 400);
  t.equal((await post("/tickets", { title: "now right", queue: "Support" }, key)).status, 201);
});

t.test("RT's refusal is the first answer, too", async (t) => {
  const key = { "idempotency-key": randomUUID() };
  const body = { title: "nowhere", queue: "No Such Queue" };
  const first = await post("/tickets", body, key);
  const again = await post("/tickets", body, key);
  t.equal(first.status, 422);
  t.same([again.status, again.body, again.headers.get("idempotency-replayed")], [422, first.body, "true"]);
});

t.test("a key that is empty, too long or not printable is refused by name", async (t) => {
  for (const key of ["x".repeat(256), "with space", "ümlaut"]) {
    const answer = await post("/tickets", { title: "x" }, { "idempotency-key": key });
    t.equal(answer.status, 400);
    t.match(JSON.stringify(answer.body.errors), /idempotency-key/);
  }
});
