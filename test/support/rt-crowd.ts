/**
 * Several people at work in RT, past the gateway: random changes of every kind on a handful of tickets, each under an
 * account of its own. It says what it did to nobody; RT's history does.
 */

import { RtForbidden, RtRefused } from "#src/bridge/rt/errors.ts";
import { createRest1, type Rest1 } from "#src/bridge/rt/rest1/client.ts";
import type { RtFields } from "#src/bridge/rt/rt.ts";
import { rtFile } from "./rt-file.ts";
import type { RtAccount } from "./sandbox-process.ts";
import type { Random } from "./seeded-random.ts";

export type Crowd = {
  /** The tickets it works on, by number; those merged into others too. */
  tickets: number[];
  /** One random change. Answers the ticket it was made on, merged or not. */
  change(): Promise<number>;
  close(): Promise<void>;
};

type Deed = (rt: Rest1, id: number) => Promise<unknown>;

const passwords = { agent1: "agent1pass", agent2: "agent2pass", root: "password" };
const owners = ["agent1", "agent2", "root", null];

/** Opens the tickets first. */
export async function gatherCrowd(account: RtAccount, random: Random, count: number): Promise<Crowd> {
  const people = Object.entries(passwords).map(([username, password]) =>
    createRest1({ url: account.url, username, password }),
  );
  const any = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const word = () => `w${Math.floor(random() * 1000)}`;
  const tickets: number[] = [];
  const gone = new Set<number>();

  async function open(rt: Rest1): Promise<number> {
    const { id } = await rt.createTicket({
      queue: any(["Support", "Support", "General"]),
      subject: `crowd ${word()}`,
      text: `opened\n\nQueue: not a field ${word()}`,
      requestors: [`${word()}@example.com`],
    });
    tickets.push(id);
    return id;
  }

  const root = people[2] as Rest1;
  for (let index = 0; index < count; index += 1) await open(root);

  const edit =
    (fields: () => RtFields): Deed =>
    (rt, id) =>
      rt.editTicket(id, fields());
  const say =
    (action: "comment" | "correspond"): Deed =>
    (rt, id) => {
      const files =
        random() < 0.3
          ? [rtFile({ name: `${word()}.txt`, type: "text/plain", bytes: Buffer.from(word()) })]
          : [];
      return rt.addMessage(id, {
        action,
        text: `said ${word()}\n-- \nSubject: no`,
        ...(files.length > 0 && { files }),
      });
    };
  const deeds: Deed[] = [
    edit(() => ({ subject: `crowd ${word()}` })),
    edit(() => ({ priority: Math.floor(random() * 100) })),
    edit(() => ({ status: any(["open", "stalled", "resolved", "rejected", "new"]) })),
    edit(() => ({ status: "deleted" })),
    edit(() => ({ owner: any(owners) })),
    edit(() => ({
      due_at: any([null, new Date(Date.UTC(2030, 0, 1 + Math.floor(random() * 300))).toISOString()]),
    })),
    edit(() => ({ requestors: [`${word()}@example.com`, "ana@example.com"] })),
    edit(() => ({ cc: any([[], [`${word()}@example.com`]]) })),
    edit(() => ({ admin_cc: [`${word()}@example.com`] })),
    edit(() => ({ queue: any(["Support", "Billing", "General"]) })),
    edit(() => ({
      custom_fields: { Tags: [word(), "both", word()], Severity: [any(["low", "high", "critical"])] },
    })),
    edit(() => ({
      custom_fields: { Notes: [`line ${word()}\n\n  line ${word()}`], Tags: any([[], ["both"]]) },
    })),
    edit(() => ({
      subject: `crowd ${word()}`,
      priority: 7,
      custom_fields: { Platforms: ["Linux", "Other, unlisted"] },
    })),
    say("comment"),
    say("comment"),
    say("correspond"),
    say("correspond"),
    (rt, id) => rt.takeTicket(id, any(["Take", "Steal", "Untake"])),
    (rt, id) => rt.addLink(id, any(["RefersTo", "DependsOn", "Members"]), String(any(tickets))),
    (rt, id) => rt.addLink(id, "RefersTo", `https://example.com/${word()}`),
    (rt) => open(rt),
    async (rt, id) => {
      const into = any(tickets.filter((other) => other !== id && !gone.has(other)));
      if (into === undefined || random() < 0.5) return;
      await rt.mergeTicket(id, into);
      gone.add(id);
    },
  ];

  return {
    tickets,
    async change() {
      const id = any(tickets.filter((ticket) => !gone.has(ticket)));
      await any(deeds)(any(people), id).catch(mayNot);
      return id;
    },
    async close() {
      await Promise.all(people.map((rt) => rt.close()));
    },
  };
}

/** RT says no to some of them: that is no change either. */
function mayNot(error: unknown): void {
  if (!(error instanceof RtRefused || error instanceof RtForbidden)) throw error;
}
