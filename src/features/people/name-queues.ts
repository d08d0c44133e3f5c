/**
 * Writes queues down as RT spells them: RT takes a name in any case, and limits are compared letter by letter. One that RT
 * has not would be a limit to nothing that nobody notices.
 */
import { ProblemError } from "../../base/problem.ts";
import type { ListQueues } from "../../bridge/reading/list-queues.ts";

/** `asked` null: no limit. @throws ProblemError 422 naming those RT does not show the gateway; what asking RT throws */
export type NameQueues = <Limit extends string[] | null | undefined>(
  asked: Limit,
) => Promise<Limit | string[]>;

export function createNameQueues(listQueues: ListQueues): NameQueues {
  return async function nameQueues(asked) {
    if (!asked || asked.length === 0) return asked;
    return spelt(
      asked,
      (await listQueues()).map(({ name }) => name),
    );
  };
}

/** The same among these queues. @throws ProblemError 422 */
export function spelt(asked: string[], queues: string[]): string[] {
  const named = asked.map((name) => queues.find((each) => each.toLowerCase() === name.toLowerCase()));
  const unknown = named.flatMap((name, at) => (name === undefined ? [at] : []));
  if (unknown.length > 0) throw unknownQueues(unknown);
  return [...new Set(named.filter((name) => name !== undefined))];
}

const unknownQueues = (places: number[]) =>
  new ProblemError(422, "people.unknown-queue", "RT shows the gateway no queue of this name.", {
    errors: places.map((place) => ({ pointer: `/queues/${place}`, detail: "is no queue" })),
  });
