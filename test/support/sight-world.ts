/**
 * People of every kind, tickets of every relation to each of them, and what each may see of these by the contract: what
 * the matrix of rights is asked of. The expectation is written out here, apart from the policy that it tests.
 */
import { openStore } from "#src/store/store.ts";
import type { Gateway } from "./gateway.ts";
import { type JsonClient, jsonClient } from "./json-client.ts";
import { makeAccounts, signedIn } from "./signed-in.ts";

/** `own-key`: an agent's of Support, by a key of a user's rights; `limited-key`: an admin's, by a key limited to Support. */
export const kinds = ["user", "agent", "support", "norights", "admin", "own-key", "limited-key"] as const;
export type Kind = (typeof kinds)[number];
export const relations = [
  "requestor",
  "cc",
  "owner",
  "submitted",
  "in Support",
  "requestor in Support",
  "elsewhere",
] as const;
export type Relation = (typeof relations)[number];

export type Headers = { authorization: string };
export type Somebody = { kind: Kind; id: string; headers: Headers; tickets: Record<Relation, SomeTicket> };
/**
 * `secret` stands in everything internal of the ticket, `said` in everything public, `shown` in a custom field that
 * everybody is shown who sees the ticket, `hidden` in one that is kept from users; no other ticket has them.
 */
export type SomeTicket = {
  id: number;
  submission: string;
  said: string;
  secret: string;
  shown: string;
  hidden: string;
  /** What was said, first in public, then as a note, each with a file. */
  comments: number[];
  files: number[];
};
export type World = {
  url: string;
  client: JsonClient;
  boss: Headers;
  bossId: string;
  people: Somebody[];
};

/** By the contract, section 5; `support` is an agent of Support to whom RT shows no comments. */
export function maySee(kind: Kind, relation: Relation): boolean {
  if (kind === "user") return ["requestor", "cc", "submitted", "requestor in Support"].includes(relation);
  if (kind === "own-key") return relation === "requestor in Support";
  if (kind === "support" || kind === "limited-key") return isInSupport(relation);
  return kind !== "norights";
}

export const isInSupport = (relation: Relation) => relation.endsWith("in Support");
export const isUser = (kind: Kind) => kind === "user" || kind === "own-key";
export const maySeeInternal = (kind: Kind, relation: Relation) =>
  maySee(kind, relation) && ["agent", "admin", "limited-key"].includes(kind);
/** The site shows its users Tags alone; of an agent of Support it is RT who does. */
export const maySeeHidden = (kind: Kind, relation: Relation) =>
  maySee(kind, relation) && ["agent", "admin", "limited-key"].includes(kind);
export const fieldsForUsers = "Tags";
export const mayWork = (kind: Kind, relation: Relation) => maySee(kind, relation) && !isUser(kind);
/** A wish is seen by whoever had it, and by agents of the queue it went to. */
export const maySeeWish = (kind: Kind, relation: Relation) =>
  isUser(kind) || kind === "norights"
    ? relation === "submitted"
    : maySee(kind, relation) || relation === "submitted";

export async function buildSightWorld(gateway: Gateway, databaseUrl: string): Promise<World> {
  const { url } = gateway;
  const client = jsonClient(url);
  const emails = kinds.map((kind) => `${kind}@example.com`);
  const accounts = emails.map((email) => ({ email, name: "agent1", role: "admin" as const }));
  const [bossId = "", ...ids] = await makeAccounts(databaseUrl, [
    { email: "boss@example.com", name: "boss", role: "admin" },
    ...accounts,
  ]);
  const boss = await signedIn(url, "boss@example.com");
  const people: Somebody[] = [];
  for (const [place, kind] of kinds.entries()) {
    const headers = await signedIn(url, `${kind}@example.com`);
    const tickets = await ticketsFor(client, kind, headers, boss);
    people.push({ kind, id: ids[place] ?? "", headers, tickets });
  }
  await giveRights(databaseUrl, people);
  for (const { kind, id } of people) await client.patch(`/users/${id}`, roleOf(kind), boss);
  for (const somebody of people) somebody.headers = await keyOf(client, somebody);
  return { url, client, boss, bossId, people };
}

/** What somebody asks with: their session, or a key of fewer rights. */
async function keyOf(client: JsonClient, { kind, headers }: Somebody): Promise<Headers> {
  const limits = { "own-key": { role: "user" }, "limited-key": { queues: ["Support"] } }[kind as string];
  if (!limits) return headers;
  const { status, body } = await client.post("/api-keys", { name: kind, ...limits }, headers);
  if (status !== 201) throw new Error(`${kind}: ${status} ${JSON.stringify(body)}`);
  return { authorization: `Bearer ${body.secret}` };
}

function roleOf(kind: Kind) {
  if (kind === "limited-key") return { role: "admin" };
  if (kind === "support" || kind === "own-key") return { role: "agent", queues: ["Support"] };
  if (kind === "norights") return { role: "agent", queues: [] };
  return { role: kind };
}

/** What a sign-in with RT would say; a local account cannot. */
async function giveRights(databaseUrl: string, people: Somebody[]): Promise<void> {
  const store = await openStore({ url: databaseUrl });
  await store.write(async ({ people: kept }) => {
    for (const { kind, id } of people.filter((each) => each.kind === "support")) {
      const known = await kept.get(id);
      if (!known) throw new Error(`there is no ${kind}`);
      const { addresses, ...record } = known;
      await kept.save({ ...record, comment_queues: [], shown_fields: ["tags"] });
    }
  });
  await store.close();
}

async function ticketsFor(client: JsonClient, kind: Kind, own: Headers, boss: Headers) {
  const address = `${kind}@example.com`;
  const stranger = { requestor: "stranger@example.com" };
  const asked: Record<Relation, { body: object; by: Headers }> = {
    requestor: { body: { queue: "Billing", requestor: address }, by: boss },
    cc: { body: { queue: "Billing", ...stranger, cc: address }, by: boss },
    owner: { body: { queue: "Billing", ...stranger, owner: "agent1" }, by: boss },
    submitted: { body: { queue: "Billing", ...stranger }, by: own },
    "in Support": { body: { queue: "Support", ...stranger }, by: boss },
    "requestor in Support": { body: { queue: "Support", requestor: address }, by: boss },
    elsewhere: { body: { queue: "Billing", ...stranger }, by: boss },
  };
  const made = await Promise.all(
    relations.map(async (relation) => {
      const { body, by } = asked[relation];
      return [
        relation,
        await makeTicket(client, `${kind}-${relation.replaceAll(" ", "-")}`, body, { by, boss }),
      ];
    }),
  );
  return Object.fromEntries(made) as Record<Relation, SomeTicket>;
}

type Makers = { by: Headers; boss: Headers };

async function makeTicket(client: JsonClient, name: string, body: object, { by, boss }: Makers) {
  const [said, secret] = [`public-${name}-end`, `internal-${name}-end`];
  const opened = await client.post("/tickets", { title: said, description: said, ...body }, by);
  if (opened.status !== 201) throw new Error(`${name}: ${opened.status} ${JSON.stringify(opened.body)}`);
  const id: number = opened.body.id;
  const comments: number[] = [];
  const files: number[] = [];
  for (const [visibility, word] of [
    ["public", said],
    ["internal", secret],
  ] as const) {
    const written = await writeWithFile(client, id, { visibility, word, boss });
    comments.push(Number(written.id));
    files.push(Number(written.attachments[0].id));
  }
  const [shown, hidden] = await setFields(client, id, name, boss);
  const submission = opened.headers.get("submission-id") ?? "";
  return { id, submission, said, secret, shown, hidden, comments, files };
}

/** Changed, not opened with: RT writes down of a change alone which field got which value. */
async function setFields(client: JsonClient, id: number, name: string, boss: Headers) {
  const [shown, hidden] = [`shown-${name}-end`, `hidden-${name}-end`];
  const custom_fields = { Tags: [shown], "External ID": [hidden] };
  const { status, body } = await client.patch(`/tickets/${id}`, { custom_fields }, boss);
  if (status !== 200) throw new Error(`fields: ${status} ${JSON.stringify(body)}`);
  return [shown, hidden] as const;
}

type Writing = { visibility: string; word: string; boss: Headers };

async function writeWithFile(client: JsonClient, id: number, { visibility, word, boss }: Writing) {
  const form = new FormData();
  form.set("text", word);
  form.set("visibility", visibility);
  form.set("file", new Blob([word]), `${word}.bin`);
  const { status, body } = await client.send("POST", `/tickets/${id}/comments`, form, boss);
  if (status !== 201) throw new Error(`comment: ${status} ${JSON.stringify(body)}`);
  return body;
}
