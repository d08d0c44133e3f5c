/** How a ticket hangs together with others. */
import { useSpeak, useTools } from "../app/tools.ts";
import type { Key } from "../language/messages.ts";
import { Empty } from "../parts/Empty.tsx";
import { Link } from "../parts/Link.tsx";
import { PartState } from "./PartState.tsx";
import { usePart } from "./use-part.ts";

type TicketLink = { relation: string; to: string | number };

export function Links({ id, turn }: { id: number; turn: number }) {
  const { place } = useTools();
  const speak = useSpeak();
  const links = usePart<TicketLink>(`tickets/${id}/links`, turn);
  if (links.kind !== "there") return <PartState part={links} />;
  if (links.items.length === 0) return <Empty title={speak.say("links.none")} />;
  return (
    <ul class="links">
      {links.items.map(({ relation, to }) => (
        <li key={`${relation} ${to}`}>
          <span>{speak.say(`link.${relation}` as Key)}</span>
          {/^\d+$/.test(String(to)) ? (
            <Link href={place.hrefOf("ticket", Number(to))}>#{to}</Link>
          ) : (
            <bdi>{to}</bdi>
          )}
        </li>
      ))}
    </ul>
  );
}
