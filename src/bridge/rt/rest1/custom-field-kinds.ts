/**
 * Which custom fields of a queue hold several values. RT's ticket form does not tell, and both the way to read a
 * value and the way to write it depend on it. Kept for ten minutes.
 */
import { RtBroken, RtForbidden, RtNotFound } from "../errors.ts";
import type { RtCall, RtCustomField } from "../rt.ts";
import { hasSeveralValues } from "./message/directory-reader.ts";

/** By lower-case name: RT does not mind the case. */
export type Kinds = (customField: string) => boolean | undefined;
export type CustomFieldKinds = {
  /** `names`: the fields in question; if one is unknown and the knowledge not fresh, RT is asked again. */
  of(queue: string, names: string[], call?: RtCall): Promise<Kinds>;
};
export type KindTools = {
  list: (queue: string, call?: RtCall) => Promise<RtCustomField[]>;
  now: () => number;
};

const KEPT_MS = 600_000;
const FRESH_MS = 10_000;

export function createCustomFieldKinds({ list, now }: KindTools): CustomFieldKinds {
  const known = new Map<string, { at: number; fields: Map<string, boolean> }>();

  async function ask(queue: string, call?: RtCall) {
    const fields = await list(queue, call).catch(noneIfUnseen);
    const entry = {
      at: now(),
      fields: new Map(fields.map((it) => [it.name.toLowerCase(), hasSeveralValues(it.kind)])),
    };
    known.set(queue, entry);
    return entry;
  }

  return {
    async of(queue, names, call) {
      if (names.length === 0) return () => undefined;
      const entry = known.get(queue);
      const age = entry ? now() - entry.at : Number.POSITIVE_INFINITY;
      const complete = names.every((name) => entry?.fields.has(name.toLowerCase()));
      const usable = entry && age < (complete ? KEPT_MS : FRESH_MS) ? entry : await ask(queue, call);
      return (name) => usable.fields.get(name.toLowerCase());
    },
  };
}

/** An account that may not see the queue gets a Perl error; its tickets can be read all the same. */
function noneIfUnseen(error: unknown): RtCustomField[] {
  if (error instanceof RtBroken || error instanceof RtForbidden || error instanceof RtNotFound) return [];
  throw error;
}
