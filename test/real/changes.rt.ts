/**
 * One test for each kind of change: made in a real RT's pages, by mail or by another program, it is told as what it is,
 * by RT's hook alone, to those who may hear it. It empties both RTs and says how long each took from RT's answer to
 * the feed.
 */
import t, { type Test } from "tap";
import type { Notification } from "#src/model/notification.ts";
import { expectedNews, newsLine } from "../support/expected-news.ts";
import { type FeedClient, openFeed } from "../support/feed-client.ts";
import { isTold, type Told } from "../support/feed-notes.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { emptyRealRt, gatewayAccount, onEachRt, type RealRt } from "../support/real-rt.ts";
import { type Around, type Deed, deeds, openings } from "../support/rt-deeds.ts";
import { gatherRtPeople } from "../support/rt-people.ts";
import { openRtRecords } from "../support/rt-records.ts";
import { folderOf, hookSecret, hookTo, unhook } from "../support/rt-scrip.ts";
import { settingsFor } from "../support/sandbox-process.ts";

t.setTimeout(600_000);

type Expected = { type: Notification["type"]; field?: string; old?: unknown; new?: unknown; by?: string };
const staffComment = { type: "ticket.commented" } as const;

/** What each deed must be told as, first to last; a deed not named here is one `ticket.updated`. */
const told: Partial<Record<keyof typeof deeds | keyof typeof openings, Expected[]>> = {
  "the subject": [{ type: "ticket.updated", field: "title", by: "agent1" }],
  "the status": [{ type: "ticket.status_changed", field: "status", new: "stalled", by: "agent2" }],
  "the queue": [{ type: "ticket.updated", field: "queue", old: "Support", new: "Billing" }],
  "the owner": [{ type: "ticket.assigned", field: "owner", old: null, new: "agent2", by: "agent1" }],
  steal: [{ type: "ticket.assigned", field: "owner", old: "agent2", new: "agent1" }],
  untake: [{ type: "ticket.assigned", field: "owner", old: "agent1", new: null }],
  take: [{ type: "ticket.assigned", field: "owner", old: null, new: "agent2", by: "agent2" }],
  "the times": [{ type: "ticket.updated" }, { type: "ticket.updated" }, { type: "ticket.updated" }],
  "a reply": [{ type: "ticket.replied", by: "agent1" }],
  "an internal comment": [{ ...staffComment, by: "agent2" }],
  "a comment with a file and a status": [
    { ...staffComment, by: "agent2" },
    { type: "ticket.status_changed", field: "status", old: "stalled", new: "open" },
  ],
  "a customer's reply": [{ type: "ticket.replied", by: "customer1" }],
  "a reply by mail": [{ type: "ticket.replied", by: "customer1" }],
  "a mail to the internal address": [{ ...staffComment, by: "agent1" }],
  "another program's edit": [{ type: "ticket.updated" }, { type: "ticket.updated" }],
  "an answer that resolves": [{ type: "ticket.replied" }, { type: "ticket.status_changed", new: "resolved" }],
  "a mail that reopens": [
    { type: "ticket.replied", by: "customer1" },
    { type: "ticket.status_changed", old: "resolved", new: "open", by: "RT_System" },
  ],
  deletion: [{ type: "ticket.deleted", field: "status", new: "deleted", by: "root" }],
  "its return": [{ type: "ticket.status_changed", field: "status", old: "deleted", new: "open" }],
  "a ticket opened by an agent": [{ type: "ticket.created", by: "agent2" }],
  "a ticket opened by a customer": [{ type: "ticket.created", by: "customer1" }],
  "a mail from a stranger": [{ type: "ticket.created", by: "s-new@example.net" }],
};

/** Nothing is looked for: what is told came by the hook. */
const hookAlone = { RT_HOOK_SECRET: hookSecret, RT_POLL_SECONDS: "0", RT_SWEEP_SECONDS: "0" };
/** Custom fields that no setting names to users. */
const hiddenField = /^custom_fields\.(?!(?:Category|Subcategory|Severity)$)/;
/** A machine that runs more than this test may be slow to answer RT; what the hook loses nothing finds here. */
const patient = ["--timeout", "30"];
/** RT tells nothing; deleted tickets are found by the sweep, because no search of RT's shows them. */
const pollAlone = { RT_POLL_SECONDS: "1", RT_SWEEP_SECONDS: "1" };
const polled = ["the subject", "a reply by mail", "an internal comment", "deletion", "its return"] as const;
const root = { username: "root", password: "password" };
const signIns = { AUTH: "rt", ADMINS: "root@localhost" };
/** What RT shows staff alone, besides internal comments. */
const staffFields = /^(?:links\..*|merged_from|admin_cc|final_priority|time_.*|told_at)$/;

await onEachRt(t, async (t, rt) => {
  await t.test("told by its hook", (t) => everyKind(t, rt));
  await t.test("asked by the poll", (t) => byPoll(t, rt));
});

async function everyKind(t: Test, rt: RealRt): Promise<void> {
  await emptyRealRt(rt);
  const { gateway, records } = await startBoth(t, rt, hookAlone);
  await hookTo(rt, gateway.url, patient);
  t.teardown(() => unhook(rt));
  const feed = await feedOf(t, gateway.url, root);
  const customer = await feedOf(t, gateway.url, { username: "customer1", password: "customer1pass" });
  const people = await gatherRtPeople(rt);
  const begun = records.lastTransaction();
  const [ticket, other] = await openTwo(t, { people, records, word: "new" }, feed);
  const around: Around = { people, records, ticket, other, word: "first" };
  for (const [name, deed] of Object.entries(deeds)) await kind(t, name, deed, around, feed);
  t.strictSame(
    toldBy(feed).map(newsLine).toSorted(),
    expectedNews(records, begun).toSorted(),
    "nothing else was told",
  );
  await customerHeard(t, { all: feed, customer });
}

/** A feed of one who signed in with RT's own password. */
async function feedOf(
  t: Test,
  url: string,
  account: { username: string; password: string },
): Promise<FeedClient> {
  const { body } = await jsonClient(url).post("/auth/login", account);
  const feed = await openFeed(url, { headers: { authorization: `Bearer ${body.access_token}` } });
  t.teardown(() => feed.close());
  return feed;
}

/** The customer hears of tickets that are hers, and of those what is not for staff alone. */
async function customerHeard(t: Test, { all, customer }: { all: FeedClient; customer: FeedClient }) {
  const forCustomer = toldBy(all).filter(isForCustomer).map(newsLine);
  await heard(customer, forCustomer);
  t.strictSame(
    toldBy(customer).map(newsLine),
    forCustomer,
    "the customer hears what is hers and not for staff",
  );
}

function isForCustomer({ type, ticket, changes }: Told): boolean {
  const isHers = [...(ticket?.requestors ?? []), ...(ticket?.cc ?? [])].includes("customer1@example.com");
  const isStaffs = type === "ticket.commented" || changes.some(({ field }) => staffFields.test(field));
  const isHidden = changes.length > 0 && changes.every(({ field }) => hiddenField.test(field));
  return isHers && !isStaffs && !isHidden;
}

/** What was in RT before the gateway is copied, and not told. */
async function byPoll(t: Test, rt: RealRt): Promise<void> {
  const { gateway, records } = await startBoth(t, rt, pollAlone);
  const feed = await feedOf(t, gateway.url, root);
  const [one, two] = records.tickets();
  if (!one || !two) throw new Error("RT has no tickets");
  const people = await gatherRtPeople(rt);
  const around: Around = { people, records, ticket: one.id, other: two.id, word: "polled" };
  for (const name of polled) await kind(t, name, deeds[name], around, feed);
}

async function startBoth(t: Test, rt: RealRt, settings: Record<string, string>) {
  const account = settingsFor({ url: rt.url, ...gatewayAccount });
  const gateway = await startGateway({ ...account, ...settings, ...signIns });
  t.teardown(() => gateway.stop());
  const records = openRtRecords(folderOf(rt));
  t.teardown(() => records.close());
  return { gateway, records };
}

async function openTwo(t: Test, around: Omit<Around, "ticket" | "other">, feed: FeedClient) {
  for (const [name, deed] of Object.entries(openings))
    await kind(t, name, deed as Deed, { ...around, ticket: 0, other: 0 }, feed);
  const [first, second] = around.records.tickets();
  if (!first || !second) throw new Error("RT has no tickets");
  return [first.id, second.id] as const;
}

async function kind(t: Test, name: string, deed: Deed, around: Around, feed: FeedClient): Promise<void> {
  await t.test(name, async (t) => {
    const { records } = around;
    const [before, heardBefore] = [records.lastTransaction(), toldBy(feed).length];
    const said = await deed(around);
    const answered = performance.now();
    const news = expectedNews(records, before);
    t.not(news.length, 0, `RT wrote something down: ${said}`);
    await heard(feed, news);
    t.comment(`${name}: ${Math.max(0, Math.round(performance.now() - answered))} ms after RT's answer`);
    const happened = toldBy(feed).slice(heardBefore);
    t.strictSame(happened.map(newsLine).toSorted(), news.toSorted(), "exactly what RT wrote down");
    for (const [place, expected] of (told[name as keyof typeof told] ?? []).entries())
      t.match(shortOf(happened[place]), expected);
    t.ok(happened.every(({ source }) => source === "rt"));
  });
}

function toldBy(feed: FeedClient): Told[] {
  return feed.frames.filter(isTold);
}

/** @throws with what was not told within two minutes */
async function heard(feed: FeedClient, news: string[]): Promise<void> {
  const missing = () => {
    const lines = toldBy(feed).map(newsLine);
    return news.filter((line) => !lines.includes(line));
  };
  const { promise, reject } = Promise.withResolvers<void>();
  const late = setTimeout(
    () => reject(new Error(`not told: ${missing()}; told last: ${toldBy(feed).slice(-5).map(newsLine)}`)),
    120_000,
  );
  await Promise.race([feed.until(() => missing().length === 0), promise]).finally(() => clearTimeout(late));
}

function shortOf(one: Told | undefined): Expected | undefined {
  if (!one) return undefined;
  const change = one.changes.at(-1);
  return { type: one.type, by: one.actor.name, ...(change && { ...change }) };
}
