/** What to see of the feed; it stands in the address, so it can be kept and sent to others. */
import { useMemo } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import type { Key } from "../language/messages.ts";
import { Choice } from "../parts/Choice.tsx";
import { Toggle } from "../parts/Toggle.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { severities } from "../tickets/severities.ts";
import { useQueues } from "../tickets/use-queues.ts";
import { writeQuery } from "../url/query.ts";
import { type FeedFilter, kinds, noFilter } from "./feed-filter.ts";

export function FeedFilters({ filter, entries }: { filter: FeedFilter; entries: readonly Notification[] }) {
  const { place, session } = useTools();
  const speak = useSpeak();
  const seen = useMemo(() => queuesIn(entries.slice(0, 500)), [entries]);
  const queues = useQueues([...seen, ...filter.queue]);
  const refine = (change: Partial<FeedFilter>) =>
    place.refine(writeQuery({ ...filter, ...change }, noFilter));
  return (
    <div class="filters" role="search" aria-label={speak.say("filters")}>
      <Toggle on={filter.unread} label={speak.say("filter.unread")} turn={(unread) => refine({ unread })} />
      {!isNobody(meOf(session)) && (
        <Toggle on={filter.mine} label={speak.say("filter.mine")} turn={(mine) => refine({ mine })} />
      )}
      <Choice
        label={speak.say("filter.type")}
        options={Object.keys(kinds).map((value) => ({ value, label: speak.say(`kind.${value}` as Key) }))}
        chosen={filter.type}
        choose={(type) => refine({ type })}
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
      {writeQuery(filter, noFilter).size > 0 && (
        <button type="button" class="plain" onClick={() => refine(noFilter)}>
          {speak.say("filter.clear")}
        </button>
      )}
    </div>
  );
}

const queuesIn = (entries: readonly Notification[]) => [
  ...new Set(entries.flatMap(({ ticket }) => (ticket ? [ticket.queue] : []))),
];
