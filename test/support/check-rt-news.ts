/** Holds everything a gateway told against RT's own transactions: nothing missed, nothing twice, in RT's order. */
import type { Test } from "tap";
import type { Notification } from "#src/model/notification.ts";
import { wholeLog } from "./asked-of-gateway.ts";
import { expectedNews, newsLine } from "./expected-news.ts";
import { patiently } from "./patiently.ts";
import { gatewayAccount } from "./real-rt.ts";
import type { RtRecords } from "./rt-records.ts";

export type Story = {
  url: string;
  records: RtRecords;
  /** RT's last transaction before the story. */
  begun: number;
  /** Titles of the tickets that were opened through the gateway. */
  own: string[];
};

export async function checkNews(t: Test, { url, records, begun, own }: Story): Promise<void> {
  const expected = expectedNews(records, begun);
  const told = await patiently(
    async () => (await wholeLog(url)).filter(({ type }) => type.startsWith("ticket.")),
    (log) => missingIn(log, expected).length === 0,
  );
  const explained = told.filter(({ actor }) => actor.name !== "RT");
  const lines = explained.map(lineOf);
  t.strictSame(
    lines.toSorted(),
    expected.toSorted(),
    `${expected.length} happenings: none missed, none twice`,
  );
  t.strictSame(byTicket(lines), byTicket(expected), "those of each ticket in RT's order");
  const rest = told.filter(({ actor, changes }) => actor.name === "RT" && !isOfMerge(changes));
  t.strictSame(rest, [], "RT's transactions explain every change but the people a merge brings along");
  const ours = told.filter(({ type, source }) => type === "ticket.created" && source === "gateway");
  const titles = ours.map(({ ticket }) => ticket?.title).toSorted();
  t.strictSame(titles, own.toSorted(), "what was opened through the gateway once, as its own");
  t.ok(ours.every(({ submission_id }) => submission_id));
}

const isOfMerge = (changes: Notification["changes"]) =>
  changes.every(({ field }) => field === "requestors" || field === "cc");

function missingIn(log: Notification[], expected: string[]): string[] {
  const lines = new Set(log.map(lineOf));
  return expected.filter((line) => !lines.has(line));
}

/** What was done through the gateway RT knows as its account's doing. */
function lineOf(one: Notification): string {
  return newsLine(one.source === "gateway" ? { ...one, actor: { name: gatewayAccount.username } } : one);
}

function byTicket(lines: string[]): Map<string, string[]> {
  return new Map([...Map.groupBy(lines, (line) => line.split(" ")[0] ?? "")].toSorted());
}
