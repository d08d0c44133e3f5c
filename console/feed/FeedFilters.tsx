/** What to see of the feed; it stands in the address, so it can be kept and sent to others. */
import { useMemo } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useRefine } from "../app/use-refine.ts";
import type { Key } from "../language/messages.ts";
import { Choice } from "../parts/Choice.tsx";
import { ClearFilters } from "../parts/ClearFilters.tsx";
import { Toggle } from "../parts/Toggle.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { QueueAndSeverity } from "../tickets/QueueAndSeverity.tsx";
import { type FeedFilter, isFiltered, kinds, noFilter } from "./feed-filter.ts";

export function FeedFilters({ filter, entries }: { filter: FeedFilter; entries: readonly Notification[] }) {
  const { session } = useTools();
  const speak = useSpeak();
  const seen = useMemo(() => queuesIn(entries.slice(0, 500)), [entries]);
  const refine = useRefine(filter, noFilter);
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
      <QueueAndSeverity filter={filter} seen={seen} refine={refine} />
      {isFiltered(filter) && <ClearFilters class="plain" />}
    </div>
  );
}

const queuesIn = (entries: readonly Notification[]) => [
  ...new Set(entries.flatMap(({ ticket }) => (ticket ? [ticket.queue] : []))),
];
