/** The custom fields RT has for tickets of a queue. */
import type { CustomField } from "../../src/model/custom-field.ts";
import { askedSeldom } from "../ask/asked-seldom.ts";
import { useQueueList } from "./use-queues.ts";

const useAsked = askedSeldom(
  async (ask, id) => (await ask<{ data: CustomField[] }>(`queues/${id}/custom-fields`)).body.data,
);

/** undefined: not known yet, or for a queue that is none of one's own. */
export function useSiteFields(queue: string): CustomField[] | undefined {
  const id = useQueueList().find(({ name }) => name === queue)?.id;
  return useAsked(id === undefined ? undefined : String(id));
}
