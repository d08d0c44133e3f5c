/** One ticket of the list. */
import type { Ticket } from "../../src/model/ticket.ts";
import { useOpening } from "../app/Beside.tsx";
import { useTools } from "../app/tools.ts";
import { Ago } from "../parts/Ago.tsx";
import { Link } from "../parts/Link.tsx";
import { isEnded, Severity, Status } from "../parts/Marks.tsx";

export function TicketRow({ ticket }: { ticket: Ticket }) {
  const { place } = useTools();
  const { take, isOpen } = useOpening(ticket.id);
  return (
    <div class={`ticket-row ${isOpen ? "row-open" : ""}`} role="presentation">
      <div role="cell" class="cell-id ticket-id">
        {ticket.id}
      </div>
      <div role="cell" class="cell-title">
        <Link
          href={place.hrefOf("ticket", ticket.id)}
          take={take}
          row
          class={isEnded(ticket.status) ? "title-ended" : ""}
        >
          <bdi>{ticket.title}</bdi>
        </Link>
      </div>
      <div role="cell" class="cell-status">
        <Status word={ticket.status} />
      </div>
      <div role="cell" class="cell-severity">
        <Severity word={ticket.severity} />
      </div>
      <div role="cell" class="cell-queue">
        {ticket.queue}
      </div>
      <div role="cell" class="cell-owner">
        <bdi>{ticket.owner}</bdi>
      </div>
      <div role="cell" class="cell-requestor">
        <bdi>{ticket.requestors[0]}</bdi>
      </div>
      <div role="cell" class="cell-priority">
        {ticket.priority}
      </div>
      <div role="cell" class="cell-updated">
        <Ago time={ticket.updated_at} />
      </div>
    </div>
  );
}
