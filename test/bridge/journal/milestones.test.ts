import t from "tap";
import { type MilestoneRules, milestonesOf } from "#src/bridge/journal/milestones.ts";
import type { RtTransaction } from "#src/bridge/rt/rt.ts";
import { noNames } from "#src/bridge/rt/sighting.ts";
import { anRtTicket, aSighting, aTransaction } from "#test/support/a-transaction.ts";

const names = { ...noNames, addresses: new Map([["ana", "Ana@example.com"]]) };
const rules: MilestoneRules = { closed: ["resolved", "rejected", "deleted"], isOfRequestor: () => false };
const at = (minute: number) => `2026-11-20T12:${String(minute).padStart(2, "0")}:00.000Z`;
const said = (minute: number, creator: string, type = "Correspond") =>
  aTransaction({ id: 100 + minute, type, creator, created_at: at(minute) });
const moved = (minute: number, from: string, to: string) =>
  aTransaction({ id: 100 + minute, type: "Status", old_value: from, new_value: to, created_at: at(minute) });
const of = (history: RtTransaction[], own: Partial<MilestoneRules> = {}) =>
  milestonesOf(aSighting(anRtTicket(), history, names), history, undefined, { ...rules, ...own });

t.test("the first response is the first reply by somebody who did not ask", async (t) => {
  const history = [
    said(1, "ana@example.com"),
    said(2, "ana"),
    said(3, "RT_System"),
    said(4, "agent1", "Comment"),
    said(5, "agent1"),
    said(6, "agent2"),
  ];
  t.equal(of(history).first_response_at, at(5));
  t.equal(of(history.slice(0, 4)).first_response_at, null);
});

t.test("what a user replied through the gateway's account is no response", async (t) => {
  const history = [said(1, "gateway"), said(2, "gateway")];
  t.equal(of(history, { isOfRequestor: ({ id }) => id === 101 }).first_response_at, at(2));
});

t.test(
  "each way out of a closed status is a reopening, from one closed status to another is none",
  async (t) => {
    const history = [
      moved(1, "open", "resolved"),
      moved(2, "Resolved", "rejected"),
      moved(3, "rejected", "open"),
    ];
    t.match(of(history), { reopened_count: 1, reopened_at: at(3) });
    const later = [moved(4, "open", "deleted"), moved(5, "deleted", "new")];
    const seen = aSighting(anRtTicket(), later, names);
    t.match(milestonesOf(seen, later, of(history), rules), { reopened_count: 2, reopened_at: at(5) });
  },
);

t.test("what was read once stays, whatever comes", async (t) => {
  const known = { first_response_at: at(1), reopened_count: 3, reopened_at: at(2) };
  const news = [said(9, "agent1")];
  t.same(milestonesOf(aSighting(anRtTicket(), news, names), news, known, rules), known);
});
