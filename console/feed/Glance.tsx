/** What an agent wants to know at a glance: what nobody has begun, what is grave, what is one's own. */
import { useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useOpening } from "../app/Beside.tsx";
import { Sandbox } from "../app/Sandbox.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import { Ago } from "../parts/Ago.tsx";
import { Link } from "../parts/Link.tsx";
import { Severity } from "../parts/Marks.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { movesShelves } from "./shelf-news.ts";
import { useRefresh } from "./use-refresh.ts";

const pauseMs = 3_000;

export function Glance() {
  const { session } = useTools();
  useObserved(session.state);
  const me = meOf(session);
  return (
    <div class="glance">
      <Sandbox />
      {me.role !== "user" && <Shelf label="glance.waiting" query="status=new&sort=-created_at" />}
      <Shelf
        label="glance.grave"
        query="severity=critical&severity=high&status=new&status=open&sort=-updated_at"
      />
      {me.role !== "user" && !isNobody(me) && (
        <Shelf label="glance.mine" query="status=new&status=open&status=stalled&mine=true" />
      )}
    </div>
  );
}

function Shelf({ label, query }: { label: Key; query: string }) {
  const { ask, place } = useTools();
  const speak = useSpeak();
  const [tickets, show] = useState<Ticket[] | undefined>();
  const load = () =>
    ask<Page<Ticket>>(`tickets?${query}&limit=6`).then(
      ({ body }) => {
        show(body.data);
        return true;
      },
      () => false,
    );
  useRefresh(load, movesShelves, pauseMs);
  if (!tickets?.length) return null;
  return (
    <section class="shelf">
      <h2>
        <Link href={place.hrefOf("tickets", undefined, new URLSearchParams(query))}>{speak.say(label)}</Link>
      </h2>
      <ul>
        {tickets.map((ticket) => (
          <ShelfTicket key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  );
}

function ShelfTicket({ ticket }: { ticket: Ticket }) {
  const { place } = useTools();
  const { take } = useOpening(ticket.id);
  return (
    <li>
      <Link href={place.hrefOf("ticket", ticket.id)} take={take}>
        <span class="ticket-id">#{ticket.id}</span> <bdi>{ticket.title}</bdi>
      </Link>
      <Severity word={ticket.severity} />
      <Ago time={ticket.created_at} />
    </li>
  );
}
