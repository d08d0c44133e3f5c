/** Holds a gateway's copies of tickets against RT's own tables. */
import type { Test } from "tap";
import type { Ticket } from "#src/model/ticket.ts";
import { jsonClient } from "./json-client.ts";
import { patiently } from "./patiently.ts";
import type { RecordedTicket, RtRecords } from "./rt-records.ts";

/** Each ticket, field by field. */
export async function checkCopies(t: Test, url: string, records: RtRecords): Promise<void> {
  const client = jsonClient(url);
  const compared = () =>
    Promise.all(
      records.tickets().map(async (row) => {
        const { body } = await client.get(`/tickets/${row.id}`);
        return { copy: ofCopy(body, row), row: ofRow(row) };
      }),
    );
  const isSame = (all: Awaited<ReturnType<typeof compared>>) =>
    all.every(({ copy, row }) => JSON.stringify(copy) === JSON.stringify(row));
  const all = await patiently(compared, isSame);
  for (const { copy, row } of all) t.strictSame(copy, row, `ticket ${row.id} is as RT holds it`);
}

/** The mirror's fields that RT's tables have too. */
function ofCopy(copy: Ticket, { custom_fields }: RecordedTicket) {
  const held = Object.entries(copy.custom_fields).filter(
    ([name, values]) => values.length || custom_fields[name],
  );
  return ofRow({ ...copy, owner: copy.owner ?? "Nobody", custom_fields: Object.fromEntries(held) });
}

function ofRow(row: RecordedTicket) {
  const { id, title, status, queue, priority, owner, due_at, started_at, resolved_at } = row;
  const fields = Object.entries(row.custom_fields).map(
    ([name, values]) => [name, values.toSorted()] as const,
  );
  return {
    ...{ id, title, status, queue, priority, owner, due_at, started_at, resolved_at },
    created_at: row.created_at,
    updated_at: row.updated_at,
    requestors: row.requestors.toSorted(),
    cc: row.cc.toSorted(),
    custom_fields: Object.fromEntries(fields.toSorted()),
  };
}
