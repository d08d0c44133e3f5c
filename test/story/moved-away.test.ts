/** A ticket was just moved in RT, and our copy does not know of it yet: nobody is shown more of it than RT's state allows. */
import { randomUUID } from "node:crypto";
import t from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { eventually } from "../support/eventually.ts";
import { startGateway } from "../support/gateway.ts";
import { type Answered, jsonClient } from "../support/json-client.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

const rt = await startSandboxProcess();
const databaseUrl = `sqlite:${t.testdir()}/moved.db`;
// Nothing tells the copy: RT is not polled, and no Scrip calls.
const gateway = await startGateway({
  ...settingsFor(rt.account),
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  RT_POLL_SECONDS: "0",
  RT_SWEEP_SECONDS: "0",
});
const inRt = createRest1(rt.account);
t.teardown(async () => {
  await gateway.stop();
  await inRt.close();
  await rt.stop();
});
const { url } = gateway;
const client = jsonClient(url);
const [, , sueId] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "ana@example.com", name: "ana", role: "user" },
  { email: "sue@example.com", name: "sue", role: "agent" },
]);
const boss = await signedIn(url, "boss@example.com");
await client.patch(`/users/${sueId}`, { queues: ["Support"] }, boss);
const [ana, sue] = [await signedIn(url, "ana@example.com"), await signedIn(url, "sue@example.com")];

const secret = `top secret ${randomUUID()}`;

/** It was Support's and ana's, and is Billing's and a stranger's. */
async function movedTicket(): Promise<{ id: number; file: string }> {
  const asked = { title: "moved away", queue: "Support", requestor: "ana@example.com" };
  const { id } = (await client.post("/tickets", asked, boss)).body;
  const form = new FormData();
  form.set("visibility", "public");
  form.set("file", new Blob(["x"]), "x.bin");
  const written = await client.send("POST", `/tickets/${id}/comments`, form, boss);
  await client.post(`/tickets/${id}/links`, { relation: "refers_to", to: "https://a.example/" }, boss);
  await inRt.editTicket(id, { queue: "Billing", subject: secret, requestors: ["stranger@example.com"] });
  return { id, file: written.body.attachments[0].url };
}

const reads = ["history", "comments", "attachments", "links"];

for (const part of reads) {
  t.test(
    `the ${part} of a ticket that was moved away are shown to neither its old agents nor its old requestor`,
    async (t) => {
      for (const [name, headers] of Object.entries({ sue, ana })) {
        const { id } = await movedTicket();
        const { status, body } = await client.get(`/tickets/${id}/${part}`, headers);
        t.match([status, body.detail], [404, `There is no ticket ${id}.`], name);
        t.equal((await client.get(`/tickets/${id}/${part}`, boss)).status, 200, "who sees all does");
        const known = await eventually(
          () => client.get(`/tickets/${id}`, boss),
          (answer) => answer.body.queue === "Billing",
        );
        t.equal(known.body.title, secret, "and the copy has followed");
      }
    },
  );
}

t.test("nor are the bytes of its files, though one knows their numbers", async (t) => {
  for (const headers of [sue, ana]) {
    const { file } = await movedTicket();
    t.equal((await client.get(file, headers)).status, 404);
    t.equal((await client.get(file, boss)).status, 200);
  }
});

const agentsWrites: Record<string, (id: number) => Promise<Answered>> = {
  "a change": (id) => client.patch(`/tickets/${id}`, { priority: 77 }, sue),
  "a reply": (id) => client.post(`/tickets/${id}/comments`, { text: "psst", visibility: "public" }, sue),
  "a note": (id) => client.post(`/tickets/${id}/comments`, { text: "psst", visibility: "internal" }, sue),
  "taking it": (id) => client.post(`/tickets/${id}/take`, {}, sue),
  "a link": (id) =>
    client.post(`/tickets/${id}/links`, { relation: "refers_to", to: "https://b.example/" }, sue),
  "taking a link away": (id) =>
    client.send("DELETE", `/tickets/${id}/links?relation=refers_to&to=https://a.example/`, null, sue),
};
const requestorsWrites: typeof agentsWrites = {
  "the requestor's reply": (id) =>
    client.post(`/tickets/${id}/comments`, { text: "psst", visibility: "public" }, ana),
  "the requestor's change": (id) => client.patch(`/tickets/${id}`, { title: "mine" }, ana),
};

for (const [name, write] of Object.entries({ ...agentsWrites, ...requestorsWrites })) {
  t.test(`${name} is refused as if the ticket were not there, and RT has nothing of it`, async (t) => {
    const { id } = await movedTicket();
    const before = await inRt.readTicketWithHistory(id);
    const { status, body } = await write(id);
    t.match([status, body.detail], [404, `There is no ticket ${id}.`]);
    t.strictSame(await inRt.readTicketWithHistory(id), before);
  });
}

t.test("a merge into a ticket that was moved away is refused, and so is a link to it", async (t) => {
  const { id: into } = await movedTicket();
  const { id } = (await client.post("/tickets", { title: "stays", queue: "Support" }, boss)).body;
  const link = await client.post(`/tickets/${id}/links`, { relation: "refers_to", to: String(into) }, sue);
  t.equal(link.status, 404);
  const { id: other } = await movedTicket();
  t.equal((await client.post(`/tickets/${id}/merge`, { into: other }, sue)).status, 404);
  t.equal((await inRt.readTicket(id)).id, id);
});

t.test(
  "who may have it done still has it done, of a ticket that is in another queue of theirs by now",
  async (t) => {
    await client.patch(`/users/${sueId}`, { queues: ["Support", "Billing"] }, boss);
    t.teardown(() => client.patch(`/users/${sueId}`, { queues: ["Support"] }, boss));
    const { id } = await movedTicket();
    const { status, body } = await client.patch(`/tickets/${id}`, { priority: 78 }, sue);
    t.match([status, body], [200, { queue: "Billing", priority: 78 }]);
  },
);
