/** One ticket on the wall: read from across the room. */
import type { Notification } from "../../src/model/notification.ts";
import { useSpeak } from "../app/tools.ts";
import { Ago } from "../parts/Ago.tsx";
import { Severity, Status } from "../parts/Marks.tsx";
import type { FeedGroup } from "./group.ts";
import { wordsFor } from "./words.ts";

export function WallCard({ group, isFresh }: { group: FeedGroup; isFresh: boolean }) {
  const speak = useSpeak();
  const newest = group.entries[0] as Notification;
  const { ticket } = newest;
  return (
    <li class={isFresh ? "fresh" : ""}>
      <p class="wall-title">
        {ticket && <span class="ticket-id">#{ticket.id}</span>}{" "}
        <bdi>{ticket?.title ?? speak.say("feed.no_ticket")}</bdi>
      </p>
      <p class="wall-words">
        <bdi class="actor">{newest.actor.name}</bdi> {wordsFor(newest, speak).join(" · ")}
      </p>
      <p class="wall-facts">
        {ticket && <Status word={ticket.status} />}
        <Severity word={ticket?.severity ?? null} />
        <span>{ticket?.queue}</span>
        <Ago time={newest.timestamp} />
      </p>
    </li>
  );
}
