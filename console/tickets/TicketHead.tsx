/** The heads of the columns; those by which the list can be sorted are buttons. */
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import type { TicketFilter } from "./ticket-filter.ts";

const columns: { name: string; label: Key; up?: string; down?: string }[] = [
  { name: "id", label: "field.id", up: "id", down: "-id" },
  { name: "title", label: "field.title", up: "title", down: "-title" },
  { name: "status", label: "field.status" },
  { name: "severity", label: "field.severity" },
  { name: "queue", label: "field.queue" },
  { name: "owner", label: "field.owner" },
  { name: "requestor", label: "field.requestors" },
  { name: "priority", label: "field.priority", up: "priority", down: "-priority" },
  { name: "updated", label: "field.updated_at", up: "updated_at", down: "-updated_at" },
];

export function TicketHead({ filter }: { filter: TicketFilter }) {
  const { place } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const sortBy = (sort: string) => {
    const next = new URLSearchParams(query);
    next.set("sort", sort);
    place.refine(next);
  };
  return (
    <div role="rowgroup" class="ticket-head">
      <div role="row" class="ticket-row">
        {columns.map(({ name, label, up, down }) => (
          <div
            role="columnheader"
            key={name}
            class={`cell-${name}`}
            aria-sort={sortOf(filter.sort, up, down)}
          >
            {up && down ? (
              <button type="button" class="plain" onClick={() => sortBy(filter.sort === down ? up : down)}>
                {speak.say(label)}
              </button>
            ) : (
              speak.say(label)
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function sortOf(sort: string, up: string | undefined, down: string | undefined) {
  if (!up) return undefined;
  if (sort === up) return "ascending";
  return sort === down ? "descending" : "none";
}
