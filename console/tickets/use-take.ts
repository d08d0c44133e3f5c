/** Takes a ticket: makes it one's own. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { newKey, write } from "../ask/write.ts";
import { saidBy } from "./use-change.ts";

export function useTake(id: number, learn: (ticket: Ticket) => void) {
  const { ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  return {
    isBusy,
    /** From who owns it now, if somebody does: that is what one sees before one. */
    async take({ owner }: Ticket): Promise<void> {
      busy(true);
      try {
        const body = { steal: owner !== null };
        const written = await write<Ticket>(ask, { path: `tickets/${id}/take`, key: newKey(), body });
        if (written.kind === "done") learn(written.body);
        else onItsWay.follow(written.submission, { ticket: id });
      } catch (error) {
        notices.tell({ tone: "bad", text: saidBy(error, speak.say("unanswered")) });
      }
      busy(false);
    },
  };
}
