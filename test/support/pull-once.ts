/** One pull of a program that goes on from the cursor of the last answer. A 410 is a resync: go on from where it says. */
import type { Person } from "#src/model/person.ts";
import { as } from "./feed-house.ts";
import { type AskedFor, queryOf } from "./model-log.ts";

export type Pulling = { after: number; asked: AskedFor; person: Person; wait?: number };

export async function pullOnce(
  url: string,
  { after, asked, person, wait = 0 }: Pulling,
): Promise<{ ids: number[]; cursor: number }> {
  const query = `after=${after}&wait=${wait}&limit=3&${queryOf(asked)}`;
  const response = await fetch(`${url}/notifications?${query}`, { headers: as(person) });
  const body = (await response.json()) as { data?: { id: number }[] };
  if (response.status !== 200 && response.status !== 410) throw new Error(JSON.stringify(body));
  return { ids: (body.data ?? []).map(({ id }) => id), cursor: Number(response.headers.get("feed-cursor")) };
}
