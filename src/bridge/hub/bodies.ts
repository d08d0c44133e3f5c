/** What is written of an event for a sight: all of it, or what is left once what is not shown has been taken out. */
import type { Sight } from "../../model/person.ts";
import type { LoggedEvent } from "./logged-event.ts";

/** The policy: the notification's bytes as somebody with this sight is told them; the same bytes where nothing is hidden. */
export type Shown = (sight: Sight, body: Buffer) => Buffer;
export type BodyFor = (event: LoggedEvent) => Buffer;

/** An event is written anew once for all whose sights hide the same fields, and forgotten with the event. */
export function createBodies(shown: Shown): (sight: Sight) => BodyFor {
  const written = new WeakMap<LoggedEvent, Map<string, Buffer>>();

  function bodiesOf(event: LoggedEvent): Map<string, Buffer> {
    const bodies = written.get(event) ?? new Map<string, Buffer>();
    written.set(event, bodies);
    return bodies;
  }

  return (sight) => {
    const key = hiddenBy(sight);
    if (key === undefined) return ({ body }) => body;
    return (event) => {
      const bodies = bodiesOf(event);
      const body = bodies.get(key) ?? shown(sight, event.body);
      bodies.set(key, body);
      return body;
    };
  };
}

/** Equal where the same is hidden; undefined: nothing is. */
function hiddenBy(sight: Sight): string | undefined {
  if (sight.kind === "everything") return undefined;
  const { fields, hides, queues } = sight;
  const users_queues = sight.kind === "own" ? sight.users_queues : undefined;
  if (fields === null && !queues && !users_queues) return undefined;
  return JSON.stringify([queues ?? null, users_queues ?? null, fields, hides]);
}
