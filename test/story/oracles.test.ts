/**
 * What one may not see and what is not there are answered alike, whatever is asked: nobody finds out by asking which
 * tickets, queues and links there are.
 */
import t from "tap";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/oracles.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const [, supportId] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "support@example.com", name: "support", role: "agent" },
  { email: "ana@example.com", name: "ana", role: "user" },
]);
const boss = await signedIn(gateway.url, "boss@example.com");
await client.patch(`/users/${supportId}`, { queues: ["Support"] }, boss);
const support = await signedIn(gateway.url, "support@example.com");
const ana = await signedIn(gateway.url, "ana@example.com");

const open = async (queue: string, requestor: string) =>
  (await client.post("/tickets", { title: "a ticket", queue, requestor }, boss)).body.id as number;
const seen = await open("Support", "ana@example.com");
const elsewhere = await open("Billing", "stranger@example.com");
const merged = await open("Support", "third@example.com");
const nowhere = 999_999_999;
await client.post(`/tickets/${seen}/links`, { relation: "refers_to", to: String(elsewhere) }, boss);
await client.post(`/tickets/${merged}/merge`, { into: elsewhere }, boss);

type Asked = { method: string; path: string; body?: object; headers?: Record<string, string> };

/** Asks about a ticket – the one that is elsewhere, or the one that is not – and forgets which it was. */
const questions: Record<string, (id: number) => Asked> = {
  reading: (id) => ({ method: "GET", path: `/tickets/${id}` }),
  "reading anew": (id) => ({ method: "GET", path: `/tickets/${id}?fresh=true` }),
  "its comments": (id) => ({ method: "GET", path: `/tickets/${id}/comments` }),
  "its history": (id) => ({ method: "GET", path: `/tickets/${id}/history` }),
  "its files": (id) => ({ method: "GET", path: `/tickets/${id}/attachments` }),
  "a file": (id) => ({ method: "GET", path: `/tickets/${id}/attachments/1` }),
  "its links": (id) => ({ method: "GET", path: `/tickets/${id}/links` }),
  changing: (id) => ({ method: "PATCH", path: `/tickets/${id}`, body: { title: "x" } }),
  "changing its first version": (id) => ({
    method: "PATCH",
    path: `/tickets/${id}`,
    body: { title: "x" },
    headers: { "if-match": '"1"' },
  }),
  "changing a version it has not": (id) => ({
    method: "PATCH",
    path: `/tickets/${id}`,
    body: { title: "x" },
    headers: { "if-match": '"777"' },
  }),
  "changing it badly": (id) => ({ method: "PATCH", path: `/tickets/${id}`, body: { title: 7 } }),
  "changing it by a key used twice": (id) => ({
    method: "PATCH",
    path: `/tickets/${id}`,
    body: { title: `x${id}` },
    headers: { "idempotency-key": "the-same" },
  }),
  deleting: (id) => ({ method: "DELETE", path: `/tickets/${id}` }),
  taking: (id) => ({ method: "POST", path: `/tickets/${id}/take`, body: {} }),
  assigning: (id) => ({ method: "POST", path: `/tickets/${id}/assign`, body: { owner: "agent1" } }),
  commenting: (id) => ({
    method: "POST",
    path: `/tickets/${id}/comments`,
    body: { text: "x", visibility: "public" },
  }),
  "merging into it": (id) => ({ method: "POST", path: `/tickets/${seen}/merge`, body: { into: id } }),
  "merging it": (id) => ({ method: "POST", path: `/tickets/${id}/merge`, body: { into: seen } }),
  "linking to it": (id) => ({
    method: "POST",
    path: `/tickets/${seen}/links`,
    body: { relation: "depends_on", to: String(id) },
  }),
  "unlinking it": (id) => ({ method: "DELETE", path: `/tickets/${seen}/links?relation=refers_to&to=${id}` }),
  "linking from it": (id) => ({
    method: "POST",
    path: `/tickets/${id}/links`,
    body: { relation: "refers_to", to: String(seen) },
  }),
  "what happened to it": (id) => ({ method: "GET", path: `/notifications?ticket=${id}` }),
};

/** The answer without the number that was asked for, and without what differs at each answer. */
async function answerTo({ method, path, body, headers }: Asked, who: Record<string, string>, id: number) {
  const sent = body === undefined ? null : JSON.stringify(body);
  const json = sent === null ? {} : { "content-type": "application/json" };
  const answer = await client.send(method, path, sent, { ...who, ...json, ...headers });
  const text = JSON.stringify(answer.body).replaceAll(String(id), "N");
  return {
    status: answer.status,
    text,
    etag: answer.headers.get("etag"),
    location: answer.headers.get("location"),
  };
}

for (const [name, who] of Object.entries({ "an agent of another queue": support, "a user": ana }))
  t.test(`${name} is told the same of a ticket that is hidden, was merged there, or never was`, async (t) => {
    for (const [question, ask] of Object.entries(questions)) {
      const absent = await answerTo(ask(nowhere), who, nowhere);
      t.strictSame(await answerTo(ask(elsewhere), who, elsewhere), absent, question);
    }
    const [gone, never] = [`/tickets/${merged}`, `/tickets/${nowhere}`];
    const led = await answerTo({ method: "GET", path: gone }, who, merged);
    t.strictSame(
      led,
      await answerTo({ method: "GET", path: never }, who, nowhere),
      "a ticket merged into it",
    );
  });

t.test("a queue that is not one's own and one that is not there are refused alike", async (t) => {
  const into = async (queue: string) => {
    const opened = await client.post("/tickets", { title: "x", queue }, support);
    const moved = await client.patch(`/tickets/${seen}`, { queue }, support);
    const listed = await client.get(`/tickets?queue=${queue}`, support);
    return [opened, moved, listed].map(({ status, body }) =>
      [status, JSON.stringify(body).replaceAll(queue, "Q")].join(" "),
    );
  };
  t.strictSame(await into("Billing"), await into("Nonesuch"));
});

t.test("a key of one's own collides with nobody's", async (t) => {
  const key = { "idempotency-key": "favourite" };
  const open = (title: string, who: Record<string, string>) =>
    client.post("/tickets", { title, queue: "Support" }, { ...who, ...key });
  const [first, other] = [await open("one", support), await open("another", ana)];
  t.strictSame([first.status, other.status], [201, 201]);
  t.not(first.body.id, other.body.id);
  t.equal((await open("one", support)).body.id, first.body.id);
});

t.test("nobody learns by asking who there is, nor ends what is another's", async (t) => {
  const others = [`/users/${supportId}`, "/users/00000000-0000-7000-8000-000000000000"];
  const answers = await Promise.all(others.map((path) => client.get(path, ana)));
  const [one, none] = answers.map(({ status, body }, at) => [
    status,
    body.code,
    body.detail.replace(others[at]?.slice(7), "ID"),
  ]);
  t.strictSame(one, none);
});
