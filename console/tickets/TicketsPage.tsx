/** The list of tickets, with its filters in the address, and beside it the ticket one looks at. */
import { useMemo, useState } from "preact/hooks";
import { Beside } from "../app/Beside.tsx";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { ClearFilters } from "../parts/ClearFilters.tsx";
import { Empty } from "../parts/Empty.tsx";
import { HeldNews } from "../parts/HeldNews.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { LongList } from "../parts/LongList.tsx";
import { meOf } from "../sign-in/session.ts";
import { readQuery } from "../url/query.ts";
import { CopyNote } from "./CopyNote.tsx";
import { TicketFilters } from "./TicketFilters.tsx";
import { TicketHead } from "./TicketHead.tsx";
import { TicketRow } from "./TicketRow.tsx";
import { isFiltered, usualFilter } from "./ticket-filter.ts";
import { useTickets } from "./use-tickets.ts";

export function TicketsPage() {
  const { place, session } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const filter = useMemo(() => readQuery(query, usualFilter), [query]);
  const list = useTickets(filter);
  const [toTop, goToTop] = useState(0);
  const showNews = () => {
    list.renew();
    goToTop(toTop + 1);
  };
  return (
    <main class="page page-tickets" id="main">
      <PageHead title={speak.say("nav.tickets")} below={<TicketFilters filter={filter} />}>
        <Link href={place.hrefOf("new")} class="button primary">
          <Icon name="new" />
          <span>{speak.say("nav.new")}</span>
        </Link>
      </PageHead>
      <Beside>
        {meOf(session).role !== "user" && <CopyNote whole={list.renew} />}
        <HeldNews count={list.news} isFarDown={list.hasBefore} show={showNews} />
        <div class="ticket-table" role="table" aria-label={speak.say("nav.tickets")} aria-rowcount={-1}>
          <TicketHead filter={filter} />
          <LongList
            items={list.tickets}
            keyOf={({ id }) => String(id)}
            estimate={44}
            label={speak.say("nav.tickets")}
            role="rowgroup"
            rowRole="row"
            toTop={toTop}
            nearEnd={list.more}
            nearStart={list.hasBefore ? list.back : undefined}
            render={(ticket) => <TicketRow ticket={ticket} />}
          />
        </div>
        <End list={list} isFiltered={isFiltered(filter)} />
      </Beside>
    </main>
  );
}

function End({ list, isFiltered }: { list: ReturnType<typeof useTickets>; isFiltered: boolean }) {
  const speak = useSpeak();
  if (list.loading === "failed")
    return (
      <div class="waiting" role="alert">
        {speak.say("load_failed")}{" "}
        <button type="button" class="button" onClick={list.again}>
          {speak.say("again")}
        </button>
      </div>
    );
  if (list.loading !== "no")
    return list.tickets.length > 0 ? null : <div class="waiting over-list">{speak.say("loading")}</div>;
  if (list.tickets.length > 0) return null;
  return (
    <div class="over-list">
      <Empty
        title={speak.say(isFiltered ? "tickets.none_match" : "tickets.empty")}
        text={speak.say(isFiltered ? "none_match_hint" : "tickets.empty_hint")}
      >
        {isFiltered && <ClearFilters />}
      </Empty>
    </div>
  );
}
