/** What one does with a ticket most: take it, set its status. */
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { isEnded } from "../parts/Marks.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { ConflictNote } from "./ConflictNote.tsx";
import { DeleteTicket } from "./DeleteTicket.tsx";
import { useChange } from "./use-change.ts";
import { useTake } from "./use-take.ts";
import { useTaxonomy } from "./use-taxonomy.ts";

export function TicketDeeds({ ticket, learn }: { ticket: Ticket; learn(ticket: Ticket): void }) {
  const { session } = useTools();
  const speak = useSpeak();
  const change = useChange(ticket.id, learn);
  const take = useTake(ticket.id, learn);
  const { statuses } = useTaxonomy();
  const me = meOf(session);
  const isAgent = me.role !== "user";
  const set = (status: string) => void change.make({ status }, ticket);
  return (
    <>
      <div class="ticket-deeds">
        {isAgent && !isNobody(me) && (!ticket.owner || ticket.owner !== me.rt_login) && (
          <button type="button" class="button" disabled={take.isBusy} onClick={() => void take.take(ticket)}>
            {speak.say(ticket.owner ? "ticket.take_over" : "ticket.take")}
          </button>
        )}
        {!isEnded(ticket.status) && (
          <button type="button" class="button" disabled={change.isBusy} onClick={() => set("resolved")}>
            {speak.say("ticket.resolve")}
          </button>
        )}
        {isAgent && (
          <label class="inline-select">
            <span class="unseen">{speak.say("field.status")}</span>
            <select
              value={ticket.status}
              disabled={change.isBusy}
              onChange={({ currentTarget }) => {
                const { value } = currentTarget;
                currentTarget.value = ticket.status;
                set(value);
              }}
            >
              {statusesFor(ticket, statuses).map((status) => (
                <option key={status} value={status}>
                  {speak.status(status)}
                </option>
              ))}
            </select>
          </label>
        )}
        {me.role === "admin" && ticket.status !== "deleted" && (
          <DeleteTicket ticket={ticket} deleted={() => learn({ ...ticket, status: "deleted" })} />
        )}
      </div>
      <ConflictNote change={change} />
    </>
  );
}

/** Deleting is a deed of its own. */
const statusesFor = ({ status }: Ticket, statuses: string[]) => [
  ...new Set([...statuses.filter((each) => each !== "deleted"), status]),
];
