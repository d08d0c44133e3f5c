/** One ticket on a page of its own. */
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak } from "../app/tools.ts";
import { TicketView } from "./TicketView.tsx";

export function TicketPage({ id }: { id: number }) {
  const speak = useSpeak();
  return (
    <main class="page page-ticket" id="main">
      <PageHead title={speak.say("ticket.number", { id: String(id) })} />
      <div class="page-body">
        <TicketView id={id} />
      </div>
    </main>
  );
}
