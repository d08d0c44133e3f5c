/** Takes a ticket: makes it one's own. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";

export function useTake(id: number, learn: (ticket: Ticket) => void) {
  const { ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const [isBusy, busy] = useState(false);
  return {
    isBusy,
    /** From who owns it now, if somebody does: that is what one sees before one. */
    async take({ owner }: Ticket): Promise<void> {
      busy(true);
      try {
        const wish = { path: `tickets/${id}/take`, body: { steal: owner !== null } };
        const written = await write<Ticket>(ask, wish, attempts);
        if (written.kind === "done") learn(written.body);
        else onItsWay.follow(written.submission, { ticket: id });
      } catch (error) {
        notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
      }
      busy(false);
    },
  };
}
