/**
 * One test for each kind of change: made in a real RT's pages, by mail or by another program, it is told as what it is,
 * by RT's hook alone. It empties both RTs and says how long each took from RT's answer to the feed.
 */
import t, { type Test } from "tap";
import type { Notification } from "#src/model/notification.ts";
import { expectedNews, newsLine } from "../support/expected-news.ts";
import { type FeedClient, openFeed } from "../support/feed-client.ts";
import { isTold, type Told } from "../support/feed-notes.ts";
import { startGateway } from "../support/gateway.ts";
import { emptyRealRt, gatewayAccount, type RealRt, realRts } from "../support/real-rt.ts";
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

for (const rt of realRts()) await t.test(rt.name, (t) => everyKind(t, rt));

async function everyKind(t: Test, rt: RealRt): Promise<void> {
  await emptyRealRt(rt);
  const gateway = await startGateway({ ...settingsFor({ url: rt.url, ...gatewayAccount }), ...hookAlone });
  t.teardown(() => gateway.stop());
  await hookTo(rt, gateway.url);
  t.teardown(() => unhook(rt));
  const records = openRtRecords(folderOf(rt));
  t.teardown(() => records.close());
  const feed = await openFeed(gateway.url);
  t.teardown(() => feed.close());
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

/** @throws with what was not told within half a minute */
async function heard(feed: FeedClient, news: string[]): Promise<void> {
  const missing = () => {
    const lines = toldBy(feed).map(newsLine);
    return news.filter((line) => !lines.includes(line));
  };
  const { promise, reject } = Promise.withResolvers<void>();
  const late = setTimeout(
    () => reject(new Error(`not told: ${missing()}; told last: ${toldBy(feed).slice(-5).map(newsLine)}`)),
    30_000,
  );
  await Promise.race([feed.until(() => missing().length === 0), promise]).finally(() => clearTimeout(late));
}

function shortOf(one: Told | undefined): Expected | undefined {
  if (!one) return undefined;
  const change = one.changes.at(-1);
  return { type: one.type, by: one.actor.name, ...(change && { ...change }) };
}
