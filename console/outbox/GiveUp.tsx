/** Asks once more before a write is given up: what it is, whose, and what that means. */
import type { Submission } from "../../src/model/submission.ts";
import { useSpeak } from "../app/tools.ts";
import { Sheet } from "../parts/Sheet.tsx";

type Props = { wish: Submission; isBusy: boolean; giveUp(): void; leave(): void };

export function GiveUp({ wish, isBusy, giveUp, leave }: Props) {
  const speak = useSpeak();
  const { kind, ticket_id, subject, submitter_name, state } = wish;
  return (
    <Sheet title={speak.say("outbox.discard_sure")} close={leave}>
      <p>
        <strong>{speak.say(`wish.${kind}`)}</strong> {ticket_id && `#${ticket_id}`} <bdi>{subject}</bdi>
      </p>
      <p>{speak.say("outbox.by", { name: submitter_name })}</p>
      <p>{speak.say(state === "unknown" ? "outbox.discard_unknown" : "outbox.discard_text")}</p>
      <div class="row">
        <button type="button" class="button danger" disabled={isBusy} onClick={giveUp}>
          {speak.say("outbox.discard")}
        </button>
        <button type="button" class="button" onClick={leave}>
          {speak.say("cancel")}
        </button>
      </div>
    </Sheet>
  );
}
