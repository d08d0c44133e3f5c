/** One write on its way to RT. */
import { useEffect, useState } from "preact/hooks";
import type { Submission } from "../../src/model/submission.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { Ago } from "../parts/Ago.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { GiveUp } from "./GiveUp.tsx";
import { WriteAnew } from "./WriteAnew.tsx";

const retried = ["queued", "unknown", "failed"];

export function Wish({ wish, changed }: { wish: Submission; changed(): void }) {
  const { ask, notices, place, onItsWay } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  const [isAsking, asking] = useState(false);
  const act = async (deed: "retry" | "discard") => {
    busy(true);
    try {
      await ask(`submissions/${wish.id}/${deed}`, { method: "POST" });
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
    }
    busy(false);
    asking(false);
    onItsWay.look(wish.id);
    changed();
  };
  return (
    <li class={`card wish wish-${wish.state}`}>
      <div class="wish-head">
        <span class={`state state-${wish.state}`}>{speak.say(`state.${wish.state}`)}</span>
        <strong>{speak.say(`wish.${wish.kind}`)}</strong>
        {wish.ticket_id && <Link href={place.hrefOf("ticket", wish.ticket_id)}>#{wish.ticket_id}</Link>}
        <Ago time={wish.created_at} />
      </div>
      {wish.subject && (
        <p class="wish-subject">
          <bdi>{wish.subject}</bdi>
        </p>
      )}
      {wish.problem && <p class="wish-why">{wish.problem.detail ?? wish.problem.title}</p>}
      <p class="wish-facts">
        <span>{speak.say("outbox.attempts", { count: wish.attempts })}</span>
        {wish.next_attempt_at && (
          <NextAttempt time={wish.next_attempt_at} isQueued={wish.state === "queued"} />
        )}
        <span>{speak.say("outbox.by", { name: wish.submitter_name })}</span>
      </p>
      {retried.includes(wish.state) && (
        <div class="row">
          <WriteAnew wish={wish} />
          <button type="button" class="button" disabled={isBusy} onClick={() => void act("retry")}>
            <Icon name="retry" />
            <span>{speak.say("outbox.retry")}</span>
          </button>
          <button type="button" class="button danger" disabled={isBusy} onClick={() => asking(true)}>
            {speak.say("outbox.discard")}
          </button>
        </div>
      )}
      {isAsking && (
        <GiveUp wish={wish} isBusy={isBusy} giveUp={() => void act("discard")} leave={() => asking(false)} />
      )}
    </li>
  );
}

/** Counts down by the second: one waits for it. What is due and still queued waits its turn, or for RT to answer at all. */
function NextAttempt({ time, isQueued }: { time: string; isQueued: boolean }) {
  const { clock } = useTools();
  const speak = useSpeak();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((Date.parse(time) - clock.now()) / 1000));
  return (
    <span title={speak.exact(time)}>
      {seconds > 0
        ? speak.say("outbox.next", { count: seconds })
        : speak.say(isQueued ? "outbox.soon" : "outbox.now")}
    </span>
  );
}
