/** Says ahead of a look which transactions may be news. The journal decides again when it records them. */
import type { Tables } from "../../store/tables.ts";

export function createUntaken(read: Pick<Tables, "tickets" | "takenTransactions">) {
  return async (ticket: number, numbers: number[]): Promise<number[] | undefined> => {
    const copy = await read.tickets.get(ticket);
    if (!copy) return undefined;
    const above = numbers.filter((id) => id > copy.last_transaction_id);
    if (above.length === 0) return [];
    const taken = new Set(await read.takenTransactions.among(above));
    return above.filter((id) => !taken.has(id));
  };
}
