import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

const folder = await mkdtemp(join(tmpdir(), "ticketwire-who-"));
const databaseUrl = `sqlite:${join(folder, "who.db")}`;
await makeAccounts(databaseUrl, [
  { email: "ana@example.com", name: "Ana", role: "user" },
  { email: "eve@example.com", name: "Eve", role: "user" },
  { email: "sue@example.com", name: "Sue", role: "agent" },
  { email: "root@example.com", name: "Root", role: "admin" },
  { email: "tom@example.com", name: "Tom", role: "agent" },
]);
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
const client = jsonClient(gateway.url);
t.teardown(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});
const [ana, eve, sue, root] = [
  await signedIn(gateway.url, "ana@example.com"),
  await signedIn(gateway.url, "eve@example.com"),
  await signedIn(gateway.url, "sue@example.com"),
  await signedIn(gateway.url, "root@example.com"),
];

const secret = "not for the customer";
const { body: ticket } = await client.post("/tickets", { title: "mine", queue: "Support" }, ana);
const path = `/tickets/${ticket.id}`;
const form = new FormData();
form.set("visibility", "internal");
form.set("text", secret);
form.append("file", new File([secret], "secret.txt", { type: "text/plain" }));
await fetch(`${gateway.url}${path}/comments`, { method: "POST", body: form, headers: sue });
await client.post(`${path}/comments`, { text: "for the customer", visibility: "public" }, sue);
await client.post(`${path}/links`, { relation: "refers_to", to: "https://example.com/secret" }, sue);

const reads = ["comments", "history", "attachments", "links"];

t.test("the requestor sees what is public, and nothing of what is internal, on any path", async (t) => {
  const answers = await Promise.all(
    [...reads.map((part) => `${path}/${part}`), path, "/notifications", "/submissions", "/tickets"].map(
      (each) => client.get(each, ana),
    ),
  );
  t.same(new Set(answers.map(({ status }) => status)), new Set([200]));
  for (const { body } of answers) t.notMatch(JSON.stringify(body), /not for|secret/);
  t.match(answers[0]?.body.data, [{ text: "for the customer", author: { name: "Sue" } }]);
  const [file] = (await client.get(`${path}/attachments`, sue)).body.data;
  t.equal((await client.get(file.url, ana)).status, 404, "its number does not help");
  t.equal(await (await fetch(gateway.url + file.url, { headers: sue })).text(), secret);
});

t.test("the agent sees both", async (t) => {
  t.same(
    (await client.get(`${path}/comments`, sue)).body.data.map(
      (one: { visibility: string }) => one.visibility,
    ),
    ["internal", "public"],
  );
});

t.test("for a stranger the ticket is not there, whatever is asked", async (t) => {
  const asked = [
    ...reads.map((part) => client.get(`${path}/${part}`, eve)),
    client.get(`${path}?fresh=true`, eve),
    client.patch(path, { title: "x" }, eve),
    client.delete(path, eve),
    client.post(`${path}/comments`, { text: "x", visibility: "public" }, eve),
    client.post(`${path}/take`, {}, eve),
    client.post(`${path}/merge`, { into: 1 }, eve),
  ];
  t.same(new Set((await Promise.all(asked)).map(({ status }) => status)), new Set([404]));
});

t.test("the requestor comments in public, renames and resolves, and no more", async (t) => {
  const comment = (own: object) =>
    client.post(`${path}/comments`, { text: "and I", visibility: "public", ...own }, ana);
  t.match(await comment({}), { status: 201, body: { author: { name: "Ana" } } });
  t.equal((await comment({ visibility: "internal" })).status, 403);
  t.match(await comment({ status: "open" }), { status: 403, body: { errors: [{ pointer: "/status" }] } });
  t.match(await client.patch(path, { title: "still mine" }, ana), {
    status: 200,
    body: { title: "still mine" },
  });
  const refused = await client.patch(path, { title: "x", priority: 9, queue: "Billing" }, ana);
  t.match([refused.status, refused.body.errors], [403, [{ pointer: "/priority" }, { pointer: "/queue" }]]);
  for (const [deed, body] of Object.entries({
    take: {},
    assign: { owner: "agent1" },
    links: { relation: "refers_to", to: "1" },
  }))
    t.equal((await client.post(`${path}/${deed}`, body, ana)).status, 403, deed);
  t.match(await client.patch(path, { status: "resolved" }, ana), {
    status: 200,
    body: { status: "resolved" },
  });
});

t.test(
  "the requestor does not hear that something for staff is on its way, nor that it is done",
  async (t) => {
    const later = { ...sue, prefer: "respond-async", "content-type": "application/json" };
    const asked: Record<string, object> = {
      [`POST ${path}/comments`]: { text: "psst", visibility: "internal" },
      [`POST ${path}/links`]: { relation: "refers_to", to: "https://example.com/other" },
      [`DELETE ${path}/links?relation=refers_to&to=https://example.com/other`]: {},
      [`PATCH ${path}`]: { priority: 3 },
    };
    const wishes: string[] = [];
    for (const [route, body] of Object.entries(asked)) {
      const [method = "", to = ""] = route.split(" ");
      const answer = await client.send(method, to, method === "DELETE" ? null : JSON.stringify(body), later);
      t.equal(answer.status, 202, route);
      wishes.push(answer.body.id);
    }
    const told = async (headers: typeof ana) =>
      (await client.get(`/notifications?type=submission.done&limit=200`, headers)).body.data
        .map((one: { submission_id: string }) => one.submission_id)
        .filter((id: string) => wishes.includes(id))
        .toReversed();
    await eventually(
      () => told(sue),
      (ids) => ids.length === wishes.length,
    );
    t.strictSame(await told(sue), wishes);
    t.strictSame(await told(ana), wishes.slice(-1), "of the change alone");
  },
);

t.test("who is a user by now gets nothing of one's internal comment by repeating it", async (t) => {
  const tom = await signedIn(gateway.url, "tom@example.com");
  const { body: own } = await client.post("/tickets", { title: "toms", requestor: "tom@example.com" }, tom);
  const note = { text: "between us", visibility: "internal" };
  const write = () =>
    client.post(`/tickets/${own.id}/comments`, note, { ...tom, "idempotency-key": "toms-note" });
  const first = await write();
  t.match([first.status, first.body.text], [201, note.text]);
  const { id } = (await client.get("/auth/me", tom)).body;
  t.equal((await client.patch(`/users/${id}`, { role: "user" }, root)).status, 200);
  await eventually(
    async () => (await client.get("/auth/me", tom)).body.role,
    (role) => role === "user",
  );
  const again = await write();
  t.match([again.status, again.headers.get("idempotency-replayed")], [202, "true"]);
  t.equal(again.body.id, first.headers.get("submission-id"));
  t.notMatch(JSON.stringify(again.body), /between us/);
  t.equal((await client.get(`/tickets/${own.id}`, tom)).status, 200, "though the ticket is there");
});

t.test("whoever takes a ticket needs an account in RT by that address; only an admin deletes", async (t) => {
  const nobody = await client.post(`${path}/take`, {}, sue);
  t.match([nobody.status, nobody.body.code], [422, "tickets.no-rt-account"]);
  t.equal((await client.delete(path, sue)).status, 403);
  t.equal((await client.delete(path, root)).status, 204);
  t.equal((await client.get(path, ana)).body.status, "deleted");
});
