/** The queues RT shows to the gateway, asked for at most once a minute. */
import type { Clock } from "../../base/clock.ts";
import type { Queue } from "../../model/queue.ts";
import type { RT } from "../rt/rt.ts";

/** By name, without disabled ones. @throws RtError */
export type ListQueues = () => Promise<Queue[]>;

const minute = 60_000;

export function createListQueues(rt: RT, clock: Clock): ListQueues {
  let kept: { queues: Promise<Queue[]>; until: number } | undefined;
  return function listQueues() {
    if (kept && kept.until > clock.now()) return kept.queues;
    const queues = rt
      .listQueues()
      .then((all) => all.map(({ id, name, description }) => ({ id, name, description })));
    kept = { queues, until: clock.now() + minute };
    // What could not be read is asked for again next time.
    queues.catch(() => {
      kept = undefined;
    });
    return queues;
  };
}
