/** New tickets of one's own that RT refused, and the way back into the form. */
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Refused } from "../outbox/Refused.tsx";
import type { NewTicketText } from "./new-ticket.ts";
import { newTicketsIn } from "./own-writes.ts";

export function RefusedTickets({ writeAnew }: { writeAnew(text: NewTicketText): void }) {
  const { onItsWay } = useTools();
  const speak = useSpeak();
  const refused = newTicketsIn(useObserved(onItsWay.followed)).filter(
    ({ submission }) => submission.state === "failed",
  );
  return (
    <>
      {refused.map(({ submission, text }) => (
        <Refused
          key={submission.id}
          submission={submission}
          title={speak.say("write.failed.ticket", { title: text.title })}
          writeAnew={() => writeAnew(text)}
        />
      ))}
    </>
  );
}
