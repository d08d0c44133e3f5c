/** How a ticket hangs together with others; agents link and merge. */
import type { Link as TicketLink } from "../../src/model/link.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";
import { Empty } from "../parts/Empty.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { meOf } from "../sign-in/session.ts";
import { NewLink } from "./NewLink.tsx";
import { PartState } from "./PartState.tsx";
import { usePart } from "./use-part.ts";

export function Links({ id, turn }: { id: number; turn: number }) {
  const { place, session, ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const isAgent = meOf(session).role !== "user";
  const links = usePart<TicketLink>(`tickets/${id}/links`, turn);
  if (links.kind !== "there") return <PartState part={links} />;

  const remove = async ({ relation, to }: TicketLink) => {
    const named = new URLSearchParams({ relation, to });
    try {
      const wish = { path: `tickets/${id}/links?${named}`, method: "DELETE" };
      const written = await write(ask, wish, attempts);
      if (written.kind === "kept") onItsWay.follow(written.submission, { ticket: id });
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
    }
    links.again();
  };

  return (
    <>
      {links.items.length === 0 && <Empty title={speak.say("links.none")} />}
      <ul class="links">
        {links.items.map((link) => (
          <li key={`${link.relation} ${link.to}`}>
            <span>{speak.say(`link.${link.relation}`)}</span>
            <End link={link} hrefOf={(ticket) => place.hrefOf("ticket", ticket)} />
            {isAgent && (
              <button
                type="button"
                class="plain"
                aria-label={speak.say("links.remove", { to: link.to })}
                onClick={() => void remove(link)}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {isAgent && <NewLink id={id} linked={links.again} />}
    </>
  );
}

/** An address elsewhere is a link only if it is one of the web's: anything else would be a script's way in. */
function End({ link, hrefOf }: { link: TicketLink; hrefOf(ticket: number): string }) {
  if (link.ticket_id) return <Link href={hrefOf(link.ticket_id)}>#{link.ticket_id}</Link>;
  if (!/^https?:\/\//i.test(link.to)) return <bdi>{link.to}</bdi>;
  return (
    <a href={link.to} target="_blank" rel="noreferrer noopener">
      <bdi>{link.to}</bdi>
    </a>
  );
}
