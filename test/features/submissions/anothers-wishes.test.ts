/** What an agent reads of others' wishes in the own queue: nothing of notes and fields that RT does not show. */
import t from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { limitAgent } from "#test/support/limit-agent.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

// Nothing is known here of the values that RT takes, so that it is RT who refuses one.
const folder = t.testdir({ "taxonomy.json": "{}" });
const databaseUrl = `sqlite:${folder}/wishes.db`;
const gateway = await startGateway({
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  TAXONOMY_FILE: `${folder}/taxonomy.json`,
});
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const [, sueId = ""] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "sue@example.com", name: "sue", role: "agent" },
]);
const [boss, sue] = [
  await signedIn(gateway.url, "boss@example.com"),
  await signedIn(gateway.url, "sue@example.com"),
];
await limitAgent(databaseUrl, sueId, { queues: ["Support"], comment_queues: [], shown_fields: ["tags"] });
await eventually(
  async () => (await client.get("/auth/me", sue)).body.role,
  (role) => role === "agent",
);

const open = async (title: string) =>
  (await client.post("/tickets", { title, queue: "Support" }, boss)).body.id;
const [id, other] = [await open("hers"), await open("another")];
const listed = async (headers: typeof sue) =>
  (await client.get("/submissions?limit=200", headers)).body.data as { id: string; kind: string }[];
const wishOf = ({ headers }: { headers: Headers }) => String(headers.get("submission-id"));

t.test("notes, links and merges of others are not among the wishes of whom RT shows no notes", async (t) => {
  const path = `/tickets/${id}`;
  const reply = await client.post(`${path}/comments`, { visibility: "public", text: "hello" }, boss);
  const secrets = [
    await client.post(`${path}/comments`, { visibility: "internal", text: "psst" }, boss),
    await client.post(`${path}/links`, { relation: "refers_to", to: String(other) }, boss),
    await client.post(`/tickets/${other}/merge`, { into: id }, boss),
  ].map(wishOf);
  const own = wishOf(await client.post(`${path}/comments`, { visibility: "internal", text: "my own" }, sue));
  const [hers, all] = [
    (await listed(sue)).map((wish) => wish.id),
    (await listed(boss)).map((wish) => wish.id),
  ];
  for (const secret of secrets) {
    t.notOk(hers.includes(secret));
    t.equal((await client.get(`/submissions/${secret}`, sue)).status, 404, "nor read one by one");
    t.equal((await client.post(`/submissions/${secret}/retry`, {}, sue)).status, 404);
    t.ok(all.includes(secret), "an admin sees them");
  }
  t.ok(hers.includes(wishOf(reply)), "what is public is there");
  t.ok(hers.includes(own), "and one's own in any case");
});

t.test(
  "of another's wish for fields that are not shown, neither pointer nor RT's words are told",
  async (t) => {
    const path = `/tickets/${id}`;
    const change = { title: "renamed", custom_fields: { Platforms: ["Such is none"], Tags: ["a"] } };
    const partly = wishOf(await client.patch(path, change, boss));
    const only = wishOf(await client.patch(path, { custom_fields: { Platforms: ["Such is none"] } }, boss));
    const told = JSON.stringify((await client.get(`/submissions/${partly}`, boss)).body);
    t.match(told, /Platforms/, "who sees all is told");
    const { status, body } = await client.get(`/submissions/${partly}`, sue);
    t.match({ status, body }, { status: 200, body: { kind: "ticket.update", ticket_id: id } });
    const list = JSON.stringify(await listed(sue));
    t.ok(list.includes(partly));
    for (const text of [JSON.stringify(body), list]) t.notMatch(text, /Platforms|Such is none/);
    t.notOk(list.includes(only), "a wish for nothing but such is not heard of");
    t.equal((await client.get(`/submissions/${only}`, sue)).status, 404);
  },
);

t.test("a wish for one's queue is heard of in whatever case that is spelt", async (t) => {
  const asked = { title: "in another case", queue: "sUPPORT" };
  const id = wishOf(await client.post("/tickets", asked, { ...boss, prefer: "respond-async" }));
  t.ok((await listed(sue)).some((wish) => wish.id === id));
  t.equal((await client.get(`/submissions/${id}`, sue)).status, 200);
});
