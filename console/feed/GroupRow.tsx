/** What happened to one ticket in a short time: the ticket once, below it the changes, newest first. */
import { useState } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useOpening } from "../app/Beside.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { Ago } from "../parts/Ago.tsx";
import { Link } from "../parts/Link.tsx";
import { isEnded, Severity, Status } from "../parts/Marks.tsx";
import { Deed } from "./Deed.tsx";
import type { FeedGroup } from "./group.ts";

const usuallyShown = 3;

export function GroupRow({ group, unread }: { group: FeedGroup; unread: boolean }) {
  const { place } = useTools();
  const speak = useSpeak();
  const [isOpen, open] = useState(false);
  const { entries } = group;
  const newest = entries[0] as Notification;
  const shown = isOpen ? entries : entries.slice(0, usuallyShown);
  const hidden = entries.length - shown.length;
  const { ticket } = newest;
  const opening = useOpening(ticket?.id);
  return (
    <article class={`group ${unread ? "group-unread" : ""} ${opening.isOpen ? "group-open" : ""}`}>
      <header>
        {ticket ? (
          <Link href={place.hrefOf("ticket", ticket.id)} class="group-title" row take={opening.take}>
            <span class="ticket-id">#{ticket.id}</span>{" "}
            <bdi class={isEnded(ticket.status) ? "title-ended" : ""}>{ticket.title}</bdi>
          </Link>
        ) : (
          <Link href={place.hrefOf("outbox")} class="group-title" row>
            {speak.say("feed.no_ticket")}
          </Link>
        )}
        {unread && <span class="unseen">{speak.say("feed.is_unread")}</span>}
        {ticket && <GroupFacts ticket={ticket} />}
        <Ago time={newest.timestamp} />
      </header>
      <ol class="deeds">
        {shown.map((entry) => (
          <Deed key={entry.id} entry={entry} isTimed={entries.length > 1} />
        ))}
      </ol>
      {(hidden > 0 || isOpen) && (
        <button type="button" class="plain more-deeds" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {isOpen ? speak.say("feed.fewer") : speak.say("feed.earlier", { count: hidden })}
        </button>
      )}
    </article>
  );
}

function GroupFacts({ ticket }: { ticket: Ticket }) {
  return (
    <p class="group-facts">
      <Status word={ticket.status} />
      <Severity word={ticket.severity} />
      <span>{ticket.queue}</span>
      {ticket.owner && <bdi>{ticket.owner}</bdi>}
    </p>
  );
}
