/** What one has done to a ticket and RT has not taken yet, or has refused. Messages stand in the conversation. */
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Refused } from "../outbox/Refused.tsx";
import { Icon } from "../parts/icons.tsx";
import { deedsOf } from "./own-writes.ts";

export function DeedsOnTheirWay({ ticket }: { ticket: number }) {
  const { onItsWay } = useTools();
  const speak = useSpeak();
  const deeds = deedsOf(ticket, useObserved(onItsWay.followed));
  return (
    <div class="deeds-on-their-way" aria-live="polite">
      {deeds.map((submission) => {
        const name = speak.say(`wish.${submission.kind}`);
        if (submission.state === "failed")
          return (
            <Refused
              key={submission.id}
              submission={submission}
              title={speak.say("write.failed.deed", { name })}
            />
          );
        return (
          <p key={submission.id} class="deed-waiting">
            <Icon name="outbox" />
            <strong>{name}</strong> {speak.say("write.on_its_way")}
          </p>
        );
      })}
    </div>
  );
}
