/** One ticket: what it is, what was said, and what one can do with it. Beside a list, or on its own page. */
import { useState } from "preact/hooks";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Empty } from "../parts/Empty.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { Severity, Status } from "../parts/Marks.tsx";
import { Tabs } from "../parts/Tabs.tsx";
import { Composer } from "./Composer.tsx";
import { Conversation } from "./Conversation.tsx";
import { DeedsOnTheirWay } from "./DeedsOnTheirWay.tsx";
import { Facts } from "./Facts.tsx";
import { Files } from "./Files.tsx";
import { History } from "./History.tsx";
import { Links } from "./Links.tsx";
import { TicketDeeds } from "./TicketDeeds.tsx";
import { useTicket } from "./use-ticket.ts";

export function TicketView({ id, close }: { id: number; close?: () => void }) {
  const { place } = useTools();
  const speak = useSpeak();
  const { state, learn, again } = useTicket(id);
  const [tab, open] = useState("conversation");
  useDeed("escape", () => close?.());
  if (state.kind === "loading") return <div class="waiting">{speak.say("loading")}</div>;
  if (state.kind === "absent")
    return (
      <Empty title={speak.say("ticket.absent", { id: String(id) })} text={speak.say("ticket.absent_hint")} />
    );
  if (state.kind === "failed")
    return (
      <Empty title={speak.say("load_failed")}>
        <button type="button" class="button" onClick={again}>
          {speak.say("again")}
        </button>
      </Empty>
    );
  const { ticket, turn } = state;
  return (
    <article class="ticket" aria-label={`#${ticket.id} ${ticket.title}`}>
      <header class="ticket-top">
        <div class="ticket-name">
          <h2>
            <span class="ticket-id">#{ticket.id}</span> <bdi>{ticket.title}</bdi>
          </h2>
          {close && (
            <>
              <Link
                href={place.hrefOf("ticket", id)}
                class="button icon-only"
                label={speak.say("ticket.full")}
                title={speak.say("ticket.full")}
              >
                <Icon name="outside" />
              </Link>
              <button type="button" class="button icon-only" aria-label={speak.say("close")} onClick={close}>
                <Icon name="close" />
              </button>
            </>
          )}
        </div>
        <div class="ticket-marks">
          <Status word={ticket.status} />
          <Severity word={ticket.severity} />
          <span>{ticket.queue}</span>
          <span>{ticket.owner ? <bdi>{ticket.owner}</bdi> : speak.say("ticket.nobody")}</span>
        </div>
        <TicketDeeds ticket={ticket} learn={learn} />
      </header>
      <div class="ticket-parts">
        <div class="ticket-talk">
          <DeedsOnTheirWay ticket={ticket.id} />
          <Tabs
            label={speak.say("ticket.parts")}
            tabs={[
              { id: "conversation", label: speak.say("ticket.conversation") },
              { id: "history", label: speak.say("ticket.history") },
              { id: "files", label: speak.say("ticket.files") },
              { id: "links", label: speak.say("ticket.links") },
            ]}
            open={tab}
            choose={open}
          >
            {tab === "conversation" && <Conversation ticket={ticket} turn={turn} />}
            {tab === "history" && <History id={id} turn={turn} />}
            {tab === "files" && <Files id={id} turn={turn} />}
            {tab === "links" && <Links id={id} turn={turn} />}
          </Tabs>
          <Composer ticket={ticket} />
        </div>
        <Facts ticket={ticket} learn={learn} />
      </div>
    </article>
  );
}
