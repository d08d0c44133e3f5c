/** What was said on a ticket, oldest first, and what is on its way to RT. Public and internal are plainly apart. */
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Message } from "./Message.tsx";
import { messagesOf } from "./own-writes.ts";
import { PartState } from "./PartState.tsx";
import { useComments } from "./use-comments.ts";

export function Conversation({ ticket, turn }: { ticket: Ticket; turn: number }) {
  const { onItsWay } = useTools();
  const speak = useSpeak();
  const comments = useComments(ticket.id, turn);
  const followed = useObserved(onItsWay.followed);
  return (
    <div class="conversation">
      <Message
        author={ticket.requestors[0] ?? speak.say("somebody")}
        time={ticket.created_at}
        visibility="public"
        text={ticket.description || speak.say("ticket.no_description")}
      />
      {comments.kind === "there" &&
        comments.items.map((comment) => (
          <Message
            key={comment.id}
            author={comment.author.name}
            time={comment.created_at}
            visibility={comment.visibility}
            text={comment.text}
            files={comment.attachments}
          />
        ))}
      {comments.kind !== "there" && <PartState part={comments} />}
      {messagesOf(ticket.id, followed)
        .filter(({ submission }) => submission.state !== "failed")
        .map(({ submission, said }) => (
          <Message
            key={submission.id}
            author={speak.say("you")}
            time={submission.created_at}
            visibility={said.visibility}
            text={said.text}
            fileNames={said.files}
            onItsWay={speak.say("write.on_its_way")}
          />
        ))}
    </div>
  );
}
