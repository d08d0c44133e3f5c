/** One's own messages that RT refused: what they said, and the way back to where one writes. */
import { useSpeak, useTools } from "../app/tools.ts";
import type { Said } from "../ask/on-its-way.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Refused } from "../outbox/Refused.tsx";
import { messagesOf } from "./own-writes.ts";

export function RefusedMessages({ ticket, writeAnew }: { ticket: number; writeAnew(said: Said): void }) {
  const { onItsWay } = useTools();
  const speak = useSpeak();
  const refused = messagesOf(ticket, useObserved(onItsWay.followed)).filter(
    ({ submission }) => submission.state === "failed",
  );
  return (
    <>
      {refused.map(({ submission, said }) => (
        <Refused
          key={submission.id}
          submission={submission}
          title={speak.say(`write.failed.${said.visibility}`)}
          writeAnew={() => writeAnew(said)}
        >
          <blockquote dir="auto">{said.text}</blockquote>
          {said.files.length > 0 && (
            <p>{speak.say("write.files_again", { names: speak.list(said.files) })}</p>
          )}
        </Refused>
      ))}
    </>
  );
}
