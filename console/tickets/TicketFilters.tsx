/** Search, filters, sorting and saved views of the list of tickets; all of it stands in the address. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/icons.tsx";
import { Toggle } from "../parts/Toggle.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { writeQuery } from "../url/query.ts";
import { severities } from "./severities.ts";
import { sorts, type TicketFilter, usualFilter } from "./ticket-filter.ts";
import { useQueues } from "./use-queues.ts";
import { useTaxonomy } from "./use-taxonomy.ts";
import { Views } from "./Views.tsx";

export function TicketFilters({ filter }: { filter: TicketFilter }) {
  const { place, session } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const queues = useQueues(filter.queue);
  const { statuses } = useTaxonomy();
  const me = meOf(session);
  const refine = (change: Partial<TicketFilter>) => {
    const next = writeQuery({ ...filter, ...change }, usualFilter);
    const open = query.get("open");
    if (open) next.set("open", open);
    place.refine(next);
  };
  return (
    <div class="filters" role="search" aria-label={speak.say("filters")}>
      <Search value={filter.q} search={(q) => refine({ q })} />
      {!isNobody(me) && (
        <Toggle
          on={filter.owner.includes(me.name)}
          label={speak.say("filter.mine")}
          turn={(on) => refine({ owner: on ? [me.name] : [] })}
        />
      )}
      <Choice
        label={speak.say("field.status")}
        options={statuses.map((value) => ({ value, label: speak.status(value) }))}
        chosen={filter.status}
        choose={(status) => refine({ status })}
      />
      <Choice
        label={speak.say("field.queue")}
        options={queues.map((value) => ({ value, label: value }))}
        chosen={filter.queue}
        choose={(queue) => refine({ queue })}
      />
      <Choice
        label={speak.say("field.severity")}
        options={severities.map((value) => ({ value, label: speak.severity(value) }))}
        chosen={filter.severity}
        choose={(severity) => refine({ severity })}
      />
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

const settleMs = 250;

function Search({ value, search }: { value: string; search(text: string): void }) {
  const speak = useSpeak();
  const field = useRef<HTMLInputElement>(null);
  const [text, write] = useState(value);
  useDeed("search", () => field.current?.focus());
  useEffect(() => write(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(search, settleMs, text);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="search">
      <Icon name="search" />
      <span class="unseen">{speak.say("search")}</span>
      <input
        ref={field}
        type="search"
        value={text}
        placeholder={speak.say("search")}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
    </label>
  );
}
