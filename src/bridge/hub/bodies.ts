/** What is written of an event for a sight: all of it, or what is left once what is not shown has been taken out. */
import type { Sight } from "../../model/person.ts";
import type { LoggedEvent } from "./logged-event.ts";

/** The policy: the notification's bytes as somebody with this sight is told them; the same bytes where nothing is hidden. */
export type Shown = (sight: Sight, body: Buffer) => Buffer;
export type BodyFor = (sight: Sight, event: LoggedEvent) => Buffer;

type Kept = { fields: unknown; body: Buffer };

/** An event is written anew once for all whose sight hides the same fields, and forgotten with the event. */
export function createBodies(shown: Shown): BodyFor {
  const written = new WeakMap<LoggedEvent, Kept>();
  return (sight, event) => {
    if (sight.kind !== "own") return shown(sight, event.body);
    const known = written.get(event);
    if (known && known.fields === sight.fields) return known.body;
    const body = shown(sight, event.body);
    written.set(event, { fields: sight.fields, body });
    return body;
  };
}
