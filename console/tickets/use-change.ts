/** Changes fields of a ticket, if nobody else has changed it meanwhile; else it is said what they did. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";

export type Changes = Partial<Record<keyof Ticket, unknown>>;
/** `theirs`: the ticket as somebody else has made it, `ours`: what we wanted of it. */
export type Conflict = { ours: Changes; before: Ticket; theirs: Ticket };
export type Change = {
  isBusy: boolean;
  conflict: Conflict | undefined;
  /**
   * Answers whether what one typed is in good hands: RT's, the gateway's, or the conflict's, which asks once more.
   * `seen`: the ticket one decided by.
   */
  make(changes: Changes, seen: Ticket): Promise<boolean>;
  giveUp(): void;
};
type WrittenTicket = Ticket & { warnings?: { detail: string }[] };

export function useChange(id: number, learn: (ticket: Ticket) => void): Change {
  const { ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const [isBusy, busy] = useState(false);
  const [conflict, meet] = useState<Conflict | undefined>();

  async function send(changes: Changes, seen: Ticket): Promise<boolean> {
    const headers = { "if-match": `"${seen.version}"` };
    const wish = { path: `tickets/${id}`, method: "PATCH", body: changes, headers };
    const written = await write<WrittenTicket>(ask, wish, attempts);
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
    const theirs = isOutdated(error) ? await ticketNow() : undefined;
    if (!theirs) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
      return false;
    }
    learn(theirs);
    meet({ ours: changes, before: seen, theirs });
    return true;
  }

  const ticketNow = () =>
    ask<Ticket>(`tickets/${id}`).then(
      ({ body }) => body,
      () => undefined,
    );

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

/** Somebody else has changed the ticket since it was seen. */
const isOutdated = (error: unknown) => error instanceof Refusal && error.status === 412;
