/** The queues an agent works in: shown, and after a click on them limited further than the sign-in does. */
import { useState } from "preact/hooks";
import type { User } from "../../src/model/user.ts";
import { useSpeak } from "../app/tools.ts";
import { Sheet } from "../parts/Sheet.tsx";
import { useQueues } from "../tickets/use-queues.ts";

type Props = { user: User; isBusy: boolean; limit(queues: string[] | null): void };

export function QueuesOf({ user, isBusy, limit }: Props) {
  const speak = useSpeak();
  const [isChoosing, choose] = useState(false);
  if (user.role === "admin") return <span>{speak.say("people.queues_all")}</span>;
  if (user.role === "user") return <span>–</span>;
  const shown = shownOf(user.queues);
  function shownOf(queues: string[] | null): string {
    if (queues === null) return speak.say("people.queues_all");
    return queues.length > 0 ? speak.list(queues) : speak.say("people.queues_none");
  }
  return (
    <>
      <button
        type="button"
        class="fact-value"
        disabled={isBusy}
        aria-label={speak.say("people.queues_change", { name: user.name, queues: shown })}
        onClick={() => choose(true)}
      >
        <bdi>{shown}</bdi>
      </button>
      {isChoosing && (
        <Sheet title={speak.say("people.queues_of", { name: user.name })} close={() => choose(false)}>
          <Choosing
            granted={user.granted_queues}
            save={(queues) => {
              choose(false);
              limit(queues);
            }}
          />
        </Sheet>
      )}
    </>
  );
}

type ChoosingProps = { granted: string[] | null; save(queues: string[] | null): void };

/** Saved as a whole: with each tick by itself, the last one taken away would let somebody into all queues. */
function Choosing({ granted, save }: ChoosingProps) {
  const speak = useSpeak();
  const queues = useQueues(granted ?? []);
  const [chosen, choose] = useState(granted);
  const turn = (queue: string, isOn: boolean) =>
    choose(isOn ? [...(chosen ?? []), queue] : (chosen ?? []).filter((each) => each !== queue));
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        save(chosen);
      }}
    >
      <label class="tick">
        <input type="radio" name="limit" checked={chosen === null} onChange={() => choose(null)} />
        <span>{speak.say("people.queues_free")}</span>
      </label>
      <label class="tick">
        <input type="radio" name="limit" checked={chosen !== null} onChange={() => choose(chosen ?? [])} />
        <span>{speak.say("people.queues_only")}</span>
      </label>
      <fieldset class="ticks" disabled={chosen === null}>
        <legend class="unseen">{speak.say("people.queues_only")}</legend>
        {queues.map((queue) => (
          <label key={queue} class="tick">
            <input
              type="checkbox"
              checked={chosen?.includes(queue) ?? false}
              onChange={({ currentTarget }) => turn(queue, currentTarget.checked)}
            />
            <span>{queue}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button primary">
        {speak.say("save")}
      </button>
    </form>
  );
}
