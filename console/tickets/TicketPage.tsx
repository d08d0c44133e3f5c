/** One ticket on a page of its own. */
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { Link } from "../parts/Link.tsx";
import { TicketView } from "./TicketView.tsx";

export function TicketPage({ id }: { id: number }) {
  const { place } = useTools();
  const speak = useSpeak();
  return (
    <main class="page page-ticket" id="main">
      <PageHead
        title={`#${id}`}
        before={
          <Link href={place.hrefOf("tickets")} class="crumb">
            {speak.say("nav.tickets")}
          </Link>
        }
      />
      <div class="page-body">
        <TicketView id={id} />
      </div>
    </main>
  );
}
