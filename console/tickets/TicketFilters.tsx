/** Search, filters, sorting and saved views of the list of tickets; all of it stands in the address. */
import { useSpeak, useTools } from "../app/tools.ts";
import { useRefine } from "../app/use-refine.ts";
import type { Key } from "../language/messages.ts";
import { Choice } from "../parts/Choice.tsx";
import { Toggle } from "../parts/Toggle.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { QueueAndSeverity } from "./QueueAndSeverity.tsx";
import { Search } from "./Search.tsx";
import { sorts, type TicketFilter, usualFilter } from "./ticket-filter.ts";
import { useTaxonomy } from "./use-taxonomy.ts";
import { Views } from "./Views.tsx";

export function TicketFilters({ filter }: { filter: TicketFilter }) {
  const { session } = useTools();
  const speak = useSpeak();
  const { statuses } = useTaxonomy();
  const me = meOf(session);
  const refine = useRefine(filter, usualFilter);
  return (
    <div class="filters" role="search" aria-label={speak.say("filters")}>
      <Search value={filter.q} search={(q) => refine({ q })} />
      {!isNobody(me) && (
        <Toggle on={filter.mine} label={speak.say("filter.mine")} turn={(mine) => refine({ mine })} />
      )}
      <Choice
        label={speak.say("field.status")}
        options={statuses.map((value) => ({ value, label: speak.status(value) }))}
        chosen={filter.status}
        choose={(status) => refine({ status })}
      />
      <QueueAndSeverity filter={filter} refine={refine} />
      <label class="sort">
        <span class="unseen">{speak.say("sort")}</span>
        <select value={filter.sort} onChange={({ currentTarget }) => refine({ sort: currentTarget.value })}>
          {[...new Set([...sorts, filter.sort])].map((sort) => (
            <option key={sort} value={sort}>
              {speak.say(`sort.${sort}` as Key)}
            </option>
          ))}
        </select>
      </label>
      <Views filter={filter} />
    </div>
  );
}
