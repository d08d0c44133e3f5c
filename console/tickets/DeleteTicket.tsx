/** Deletes a ticket, for administrators, after asking once more in the page itself. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";
import { Sheet } from "../parts/Sheet.tsx";

/** `deleted` is called once RT has it as deleted. */
export function DeleteTicket({ ticket, deleted }: { ticket: Ticket; deleted(): void }) {
  const { ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const [isAsking, asking] = useState(false);
  const [isBusy, busy] = useState(false);
  const id = String(ticket.id);
  const doIt = async () => {
    busy(true);
    try {
      const written = await write(ask, { path: `tickets/${id}`, method: "DELETE" }, attempts);
      if (written.kind === "kept") {
        onItsWay.follow(written.submission, { ticket: ticket.id });
        notices.tell({ tone: "plain", text: speak.say("write.kept") });
      } else {
        notices.tell({ tone: "good", text: speak.say("ticket.deleted", { id }) });
        deleted();
      }
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
    }
    busy(false);
    asking(false);
  };
  return (
    <>
      <button type="button" class="button danger" disabled={isBusy} onClick={() => asking(true)}>
        {speak.say("ticket.delete")}
      </button>
      {isAsking && (
        <Sheet title={speak.say("ticket.delete_sure", { id })} close={() => asking(false)}>
          <p>
            <bdi>{ticket.title}</bdi>
          </p>
          <p>{speak.say("ticket.delete_text")}</p>
          <div class="row">
            <button type="button" class="button danger" disabled={isBusy} onClick={() => void doIt()}>
              {speak.say("ticket.delete")}
            </button>
            <button type="button" class="button" onClick={() => asking(false)}>
              {speak.say("cancel")}
            </button>
          </div>
        </Sheet>
      )}
    </>
  );
}
