/** A write that RT refused: why, and what its writer does about it. It is given up at the gateway before it is let go here. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Submission } from "../../src/model/submission.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { said } from "../ask/said.ts";

type Props = {
  submission: Submission;
  title: string;
  /** Puts what was written back to where one writes; absent where that is quickly done by hand. */
  writeAnew?: () => void;
  children?: ComponentChildren;
};

export function Refused({ submission, title, writeAnew, children }: Props) {
  const { ask, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  const { id, problem } = submission;

  const giveUp = async (then?: () => void) => {
    busy(true);
    try {
      await ask(`submissions/${id}/discard`, { method: "POST" });
      then?.();
      onItsWay.forget(id);
    } catch (error) {
      // Somebody has tried it again, or given it up: what has become of it says so.
      if (error instanceof Refusal && error.status > 0 && error.status < 500) onItsWay.look(id);
      else notices.tell({ tone: "bad", text: said(error, speak) });
    }
    busy(false);
  };

  return (
    <section class="refused" role="alert">
      <p class="refused-title">{title}</p>
      <p>{problem?.detail ?? problem?.title}</p>
      {children}
      <div class="row">
        {writeAnew && (
          <button
            type="button"
            class="button primary"
            disabled={isBusy}
            onClick={() => void giveUp(writeAnew)}
          >
            {speak.say("write.anew")}
          </button>
        )}
        <button type="button" class="button" disabled={isBusy} onClick={() => void giveUp()}>
          {speak.say("outbox.discard")}
        </button>
      </div>
    </section>
  );
}
