/** The custom fields RT has for tickets of a queue. Asked for once for each queue. */
import { useEffect, useState } from "preact/hooks";
import type { CustomField } from "../../src/model/custom-field.ts";
import { useTools } from "../app/tools.ts";
import { useQueueList } from "./use-queues.ts";

const asked = new Map<number, Promise<CustomField[] | undefined>>();

/** undefined: not known yet, or for a queue that is none of one's own. */
export function useSiteFields(queue: string): CustomField[] | undefined {
  const { ask } = useTools();
  const id = useQueueList().find(({ name }) => name === queue)?.id;
  const [known, learn] = useState<{ id: number; fields: CustomField[] | undefined } | undefined>();
  useEffect(() => {
    if (id === undefined) return;
    const asking =
      asked.get(id) ??
      ask<{ data: CustomField[] }>(`queues/${id}/custom-fields`).then(
        ({ body }) => body.data,
        () => void asked.delete(id),
      );
    asked.set(id, asking);
    void asking.then((fields) => learn({ id, fields }));
  }, [id]);
  return known?.id === id ? known?.fields : undefined;
}
