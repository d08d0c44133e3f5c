/** Changes fields of a ticket, if nobody else has changed it meanwhile; else it is said what they did. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { newKey, write } from "../ask/write.ts";

export type Changes = Partial<Record<keyof Ticket, unknown>>;
/** `theirs`: the ticket as somebody else has made it, `ours`: what we wanted of it. */
export type Conflict = { ours: Changes; before: Ticket; theirs: Ticket };
export type Change = {
  isBusy: boolean;
  conflict: Conflict | undefined;
  /** Answers whether RT took it or it is on its way. `seen`: the ticket one decided by. */
  make(changes: Changes, seen: Ticket): Promise<boolean>;
  giveUp(): void;
};
type WrittenTicket = Ticket & { warnings?: { detail: string }[] };

export function useChange(id: number, learn: (ticket: Ticket) => void): Change {
  const { ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  const [conflict, meet] = useState<Conflict | undefined>();

  async function send(changes: Changes, seen: Ticket): Promise<boolean> {
    const headers = { "if-match": `"${seen.version}"` };
    const wish = { path: `tickets/${id}`, method: "PATCH", body: changes, headers, key: newKey() };
    const written = await write<WrittenTicket>(ask, wish);
    meet(undefined);
    if (written.kind === "kept") {
      onItsWay.follow(written.submission, { ticket: id });
      notices.tell({ tone: "plain", text: speak.say("write.kept") });
      return true;
    }
    const { warnings = [], ...ticket } = written.body;
    learn(ticket);
    for (const { detail } of warnings) notices.tell({ tone: "bad", text: detail });
    return true;
  }

  async function failed(error: unknown, changes: Changes, seen: Ticket): Promise<boolean> {
    if (!(error instanceof Refusal) || error.status !== 412) {
      notices.tell({ tone: "bad", text: saidBy(error, speak.say("unanswered")) });
      return false;
    }
    const { body: theirs } = await ask<Ticket>(`tickets/${id}`);
    learn(theirs);
    meet({ ours: changes, before: seen, theirs });
    return false;
  }

  return {
    isBusy,
    conflict,
    giveUp: () => meet(undefined),
    async make(changes, seen) {
      busy(true);
      try {
        return await send(changes, seen).catch((error) => failed(error, changes, seen));
      } finally {
        busy(false);
      }
    },
  };
}

/** In RT's own words where it refused. */
export function saidBy(error: unknown, unanswered: string): string {
  if (!(error instanceof Refusal)) return (error as Error).message;
  if (error.status === 0) return unanswered;
  const faults =
    error.problem.errors?.map(({ pointer, detail }) => `${pointer.replace(/^\//, "")}: ${detail}`) ?? [];
  return [error.message, ...faults].join(" ");
}
