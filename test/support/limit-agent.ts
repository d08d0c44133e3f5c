/** Makes somebody an agent as an RT account would be: of some queues, and shown some custom fields, by the last sign-in. */
import { openStore } from "#src/store/store.ts";

export type Shown = { queues: string[]; comment_queues?: string[]; shown_fields: string[] };

/** `shown_fields` in lower case. A sign-in after it says otherwise again; an open one follows within a moment. */
export async function limitAgent(databaseUrl: string, id: string, shown: Shown): Promise<void> {
  const store = await openStore({ url: databaseUrl });
  await store.write(async ({ people, rightsChanges }) => {
    const known = await people.get(id);
    if (!known) throw new Error(`there is no person ${id}`);
    const { addresses: _, ...record } = known;
    await people.save({ ...record, role: "agent", granted_role: null, ...shown });
    await rightsChanges.note(id, new Date().toISOString());
  });
  await store.close();
}
