import t from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/subjects.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "Bea Boss", role: "admin" },
  { email: "ana@example.com", name: "Ana User", role: "user" },
  { email: "sue@example.com", name: "Sue Support", role: "agent" },
]);
const { get, post, patch } = jsonClient(gateway.url);
const [boss, ana, sue] = [
  await signedIn(gateway.url, "boss@example.com"),
  await signedIn(gateway.url, "ana@example.com"),
  await signedIn(gateway.url, "sue@example.com"),
];
type Who = Record<string, string>;

/** The newest wish of this kind that the person is shown, as it is listed and as it is read. */
async function newest(who: Who, kind: string) {
  const { data } = (await get("/submissions", who)).body;
  const listed = data.find((each: { kind: string }) => each.kind === kind);
  const read = (await get(`/submissions/${listed.id}`, who)).body;
  t.equal(read.subject, listed.subject, "the list and the submission say the same");
  return listed;
}

t.test("a wish says whose it is and what it is about, to whoever sees both", async (t) => {
  const wish = { title: "Printer on fire", queue: "Support" };
  t.equal((await post("/tickets", wish, { ...ana, prefer: "respond-async" })).status, 202);
  for (const who of [ana, sue, boss])
    t.match(await newest(who, "ticket.create"), { subject: wish.title, submitter_name: "Ana User" });
});

t.test("of a ticket that one does not see any more, no title is told", async (t) => {
  const wish = { title: "Known to Ana", queue: "Support", requestor: "ana@example.com" };
  const { body: ticket } = await post("/tickets", wish, boss);
  t.equal((await post(`/tickets/${ticket.id}/comments`, said, ana)).status, 201);
  for (const who of [ana, sue]) t.match(await newest(who, "ticket.comment"), { subject: wish.title });

  const hidden = { title: "A secret by now", requestors: ["eve@example.com"], queue: "General" };
  t.equal((await patch(`/tickets/${ticket.id}`, hidden, boss)).status, 200);
  const people = (await get("/users", boss)).body.data;
  const { id } = people.find(({ name }: { name: string }) => name === "Sue Support");
  t.equal((await patch(`/users/${id}`, { queues: ["Support"] }, boss)).status, 200);
  await eventually(
    () => get(`/tickets/${ticket.id}`, sue),
    ({ status }) => status === 404,
  );
  for (const who of [ana, sue]) {
    const own = await newest(who, "ticket.comment");
    t.match(own, { ticket_id: ticket.id, submitter_name: "Ana User" });
    t.notOk("subject" in own);
  }
});

t.test("by a key that is for other queues not even the title of one's own wish is told", async (t) => {
  const { body: key } = await post("/api-keys", { name: "of Support", queues: ["Support"] }, boss);
  const byKey = { authorization: `Bearer ${key.secret}` };
  const elsewhere = { title: "Not for this key", queue: "Billing" };
  t.equal((await post("/tickets", elsewhere, boss)).status, 201);
  t.equal((await newest(boss, "ticket.create")).subject, elsewhere.title);
  const own = await newest(byKey, "ticket.create");
  t.match(own, { submitter_name: "Bea Boss" }, "that there was one is");
  t.notOk("subject" in own);
  t.equal((await post("/tickets", { title: "For it", queue: "sUPPORT" }, byKey)).status, 201);
  t.match(await newest(byKey, "ticket.create"), { subject: "For it" });
});

const said = { text: "It still burns.", visibility: "public" };
