/** RT's own sentences in a history: whatever happened to the ticket, none holds a word of what its reader is not shown. */
import t from "tap";
import type { HistoryEntry } from "#src/model/history.ts";
import { signIn } from "../sandbox/call-sandbox.ts";
import { eventually } from "../support/eventually.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { limitAgent } from "../support/limit-agent.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

const sandbox = await startSandboxProcess();
const databaseUrl = `sqlite:${t.testdir()}/words.db`;
const gateway = await startGateway({
  ...settingsFor(sandbox.account),
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  RT_FIELDS_FOR_USERS: "Tags",
});
t.teardown(async () => {
  await gateway.stop();
  await sandbox.stop();
});
const { url } = gateway;
const client = jsonClient(url);
const [, , sueId = ""] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "ana@example.com", name: "ana", role: "user" },
  { email: "sue@example.com", name: "sue", role: "agent" },
]);
const [boss, ana, sue] = [
  await signedIn(url, "boss@example.com"),
  await signedIn(url, "ana@example.com"),
  await signedIn(url, "sue@example.com"),
];
await limitAgent(databaseUrl, sueId, { queues: ["Support"], comment_queues: [], shown_fields: ["tags"] });
await eventually(
  async () => (await client.get("/auth/me", sue)).body.queues,
  (queues) => queues?.join() === "Support",
);

/** What stands in some sentence or change of the history, by what it is: for those alone who see everything. */
const staffWords = {
  "somebody who is told in secret": "secret-admin@example.com",
  "a note": "secret-note",
  "the value of a field": "secret-value",
  "another value of it": "secret-other-value",
  "a field's name": "External ID",
  "a field of many lines": "Notes",
  "a field of choices": "Platforms",
  "where a link leads": "https://secret.example/",
  "time worked": "minutes",
  "a priority of RT's own": "final_priority",
};
/** Of an agent RT decides these, too. */
const fieldWords = { severity: "critical", "the field it lives in": "Severity", category: "Hardware" };
/** Told nobody, not even who may see the ticket whose it is. */
const title = "secret-title";

const open = async (queue: string, subject: string) =>
  (await client.post("/tickets", { title: subject, queue, requestor: "ana@example.com" }, boss)).body
    .id as number;
const id = await open("Support", "hers");
const strange = { title, queue: "Billing", requestor: "stranger@example.com" };
const unseen = (await client.post("/tickets", strange, boss)).body.id as number;
const merged = (await client.post("/tickets", strange, boss)).body.id as number;

const change = async (body: object) => {
  const { status, body: said } = await client.patch(`/tickets/${id}`, body, boss);
  if (status !== 200) throw new Error(JSON.stringify(said));
};
for (const values of [[staffWords["the value of a field"]], [staffWords["another value of it"]], []])
  await change({ custom_fields: { "External ID": values } });
await change({
  custom_fields: { Notes: ["one\ntwo"], Platforms: ["Linux", "macOS"], Tags: ["told-to-all"] },
});
await change({ severity: "critical", category: "Hardware" });
await change({ severity: "low", priority: 60, owner: "agent1", due_at: "2027-01-01T00:00:00Z" });
for (const to of [String(unseen), staffWords["where a link leads"]])
  for (const relation of ["refers_to", "members"])
    await client.post(`/tickets/${id}/links`, { relation, to }, boss);
await client.delete(`/tickets/${id}/links?relation=refers_to&to=${unseen}`, boss);
await client.post(`/tickets/${merged}/merge`, { into: id }, boss);
const say = (text: string, visibility: string) =>
  client.post(`/tickets/${id}/comments`, { text, visibility }, boss);
await say(staffWords["a note"], "internal");
await say("said to all", "public");

const root = await signIn(sandbox.account.url, "root");
const lines = [
  `AdminCc: ${staffWords["somebody who is told in secret"]}`,
  "TimeWorked: 77",
  "TimeLeft: 66",
  "FinalPriority: 88",
  "Subject: renamed",
];
const edited = await root.post(`ticket/${id}/edit`, { content: lines.join("\n") });
if (!edited.includes(`# Ticket ${id} updated.`)) throw new Error(edited);

const historyOf = async (headers: typeof boss) => {
  const { body } = await client.get(`/tickets/${id}/history`, headers);
  return body.data as HistoryEntry[];
};

t.test("who sees everything is told of all of it, so it was there to be told", async (t) => {
  const entries = await historyOf(boss);
  const text = JSON.stringify(entries);
  for (const [what, word] of Object.entries({ ...staffWords, ...fieldWords }))
    t.ok(text.includes(word), what);
  const sentences = entries.map(({ description }) => description).join("\n");
  for (const word of ["secret-value", "External ID", "Notes", "secret-admin", "minutes", "Severity"])
    t.match(sentences, word, "also in RT's own words");
  t.notMatch(text, title, "but for the title of another ticket");
});

for (const [name, headers, words] of [
  ["a user", ana, staffWords],
  ["an agent to whom RT shows neither notes nor these fields", sue, { ...staffWords, ...fieldWords }],
] as const) {
  t.test(`${name} reads none of these words`, async (t) => {
    const text = JSON.stringify(await historyOf(headers));
    for (const [what, word] of Object.entries({ ...words, "another's title": title }))
      t.notOk(text.toLowerCase().includes(word.toLowerCase()), what);
    for (const word of ["told-to-all", "said to all", "renamed", "agent1"])
      t.match(text, word, "but the rest");
  });
}
