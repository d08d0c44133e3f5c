import { randomUUID } from "node:crypto";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway({ FILES_LIMIT_BYTES: "100000" });
const { get, post } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

const open = async (): Promise<number> =>
  (await post("/tickets", { title: `talk ${randomUUID()}`, queue: "Support", requestor: "ana@example.com" }))
    .body.id;

async function send(id: number, fields: Record<string, string>, files: File[] = [], headers = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) form.append("file", file);
  const answer = await fetch(`${gateway.url}/tickets/${id}/comments`, {
    method: "POST",
    body: form,
    headers,
  });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
}

t.test(
  "a public comment is RT's correspondence, an internal one its comment; both are listed and told",
  async (t) => {
    const id = await open();
    const told = await post(`/tickets/${id}/comments`, {
      text: "On its way.\n  Soon.",
      visibility: "public",
    });
    t.equal(told.status, 201);
    t.match(told.body, {
      ...{ id: Number, ticket_id: id, visibility: "public", text: "On its way.\n  Soon.", attachments: [] },
      author: { id: "operator", name: "operator" },
    });
    const noted = await post(`/tickets/${id}/comments`, { text: "between us", visibility: "internal" });
    t.match(noted.body, { visibility: "internal", text: "between us" });
    t.same((await get(`/tickets/${id}/comments`)).body.data, [told.body, noted.body]);
    const place = noted.headers.get("location") ?? "";
    t.equal(place, `/tickets/${id}/comments/${noted.body.id}`);
    t.same((await get(place)).body, noted.body, "and each is read where its answer said");
    t.match((await get(`/tickets/${id}/comments/1`)).body, { status: 404, code: "comments.not-found" });
    t.equal((await get(`/tickets/${id}`)).body.status, "open", "RT opens a new ticket that is replied to");
    const types = (await get(`/notifications?ticket=${id}&order=asc`)).body.data.map(
      ({ type, comment }: { type: string; comment?: { id: number } }) => [type, comment?.id],
    );
    t.ok(types.some(([type, of]: [string, number]) => type === "ticket.replied" && of === told.body.id));
    t.ok(types.some(([type, of]: [string, number]) => type === "ticket.commented" && of === noted.body.id));
  },
);

t.test(
  "a status goes with it; one that RT is known not to have is refused before anything is said",
  async (t) => {
    const id = await open();
    const closed = await post(`/tickets/${id}/comments`, {
      text: "done",
      visibility: "public",
      status: "resolved",
    });
    t.same([closed.status, closed.body.warnings], [201, undefined]);
    t.equal((await get(`/tickets/${id}`)).body.status, "resolved");
    const odd = await post(`/tickets/${id}/comments`, {
      text: "odd",
      visibility: "internal",
      status: "bogus",
    });
    t.match(
      [odd.status, odd.body.code, odd.body.errors],
      [422, "tickets.unknown-value", [{ pointer: "/status" }]],
    );
    t.equal((await get(`/tickets/${id}/comments`)).body.data.length, 1, "nothing was said");
  },
);

t.test("two equal comments wished twice are two; one wished twice under one key is one", async (t) => {
  const id = await open();
  const say = (headers = {}) =>
    post(`/tickets/${id}/comments`, { text: "twice", visibility: "public" }, headers);
  const [one, two] = await Promise.all([say(), say()]);
  t.not(one.body.id, two.body.id);
  const key = { "idempotency-key": randomUUID() };
  const first = await say(key);
  t.same((await say(key)).body, first.body);
  t.equal((await get(`/tickets/${id}/comments`)).body.data.length, 3);
});

t.test("files come along; the key stands for their bytes as well", async (t) => {
  const id = await open();
  const key = { "idempotency-key": randomUUID() };
  const note = { visibility: "internal", text: "see" };
  const sent = await send(id, note, [new File(["one"], "a, b.txt", { type: "text/plain" })], key);
  t.match(sent.body, { text: "see", attachments: [{ name: "a_ b.txt", size: "3b" }] });
  const again = await send(id, note, [new File(["one"], "a, b.txt", { type: "text/plain" })], key);
  t.equal(again.headers.get("idempotency-replayed"), "true");
  const other = await send(id, note, [new File(["two"], "a, b.txt", { type: "text/plain" })], key);
  t.match([other.status, other.body.code], [422, "idempotency.other-request"]);
  const bare = await send(id, { visibility: "public" }, [new File(["x"], "only.bin")]);
  t.match([bare.status, bare.body.text, bare.body.attachments.length], [201, "", 1]);
});

t.test("what cannot be read, is too much, or says nothing, is refused by name", async (t) => {
  const id = await open();
  t.equal(
    (await send(id, { visibility: "public", text: "big" }, [new File(["x".repeat(100_001)], "big")])).status,
    413,
  );
  const halves = [new File(["x".repeat(60_000)], "one"), new File(["x".repeat(60_000)], "two")];
  t.equal((await send(id, { visibility: "public", text: "big" }, halves)).status, 413, "nor together");
  const many = Array.from({ length: 21 }, (_, n) => new File(["x"], `${n}`));
  t.equal((await send(id, { visibility: "public" }, many)).status, 413);
  t.match((await send(id, { visibility: "secret", text: "x" })).body.errors, [{ pointer: "/visibility" }]);
  t.match((await send(id, { visibility: "public", nonsense: "x" })).body.errors, [{ pointer: "/nonsense" }]);
  t.match((await post(`/tickets/${id}/comments`, { visibility: "public" })).body.errors, [
    { pointer: "/text" },
  ]);
  t.match((await post(`/tickets/${id}/comments`, { visibility: "public", text: " \n" })).body.errors, [
    { pointer: "/text" },
  ]);
  const cut = await fetch(`${gateway.url}/tickets/${id}/comments`, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nnever ends',
  });
  t.ok(cut.status >= 400 && cut.status < 500, `${cut.status}`);
  t.same((await get(`/tickets/${id}/comments`)).body.data, []);
});

t.test("what was said is neither changed nor taken back: 405 says so", async (t) => {
  const id = await open();
  for (const method of ["PUT", "DELETE"])
    for (const path of ["comments", "comments/12"]) {
      const answer = await fetch(`${gateway.url}/tickets/${id}/${path}`, { method });
      t.equal(answer.status, 405);
      t.match(await answer.json(), { detail: /append-only/ });
    }
});
