/** Saved views: filters with a name, one's own on all devices. */
import { useState } from "preact/hooks";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { ClearFilters } from "../parts/ClearFilters.tsx";
import { Field } from "../parts/Field.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { writeQuery } from "../url/query.ts";
import { type TicketFilter, usualFilter } from "./ticket-filter.ts";

type View = { name: string; query: string };

/** The gateway keeps no more (src/model/settings.ts). */
const mostViews = 50;
const longestQuery = 1000;

export function Views({ filter }: { filter: TicketFilter }) {
  const { place, settings } = useTools();
  const speak = useSpeak();
  const { views } = useObserved(settings);
  const [isNaming, name] = useState(false);
  const query = writeQuery(filter, usualFilter).toString();
  const keep = (next: View[]) => settings.change((before) => ({ ...before, views: next }));
  const usual: View[] = [
    { name: speak.say("view.unresolved"), query: "status=new&status=open&status=stalled" },
  ];
  const isKept = [...usual, ...views].some((view) => view.query === query);
  const mayKeep = query !== "" && !isKept && query.length <= longestQuery && views.length < mostViews;
  return (
    <div class="views">
      {[...usual, ...views].map((view, at) => (
        <span key={view.name} class="view">
          <Link
            href={place.hrefOf("tickets", undefined, new URLSearchParams(view.query))}
            class={`chip ${view.query === query ? "chip-on" : ""}`}
          >
            <Icon name="star" />
            {view.name}
          </Link>
          {at >= usual.length && view.query === query && (
            <button
              type="button"
              class="plain"
              aria-label={speak.say("view.forget", { name: view.name })}
              onClick={() => keep(views.filter((each) => each !== view))}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {mayKeep && (
        <button type="button" class="plain" onClick={() => name(true)}>
          {speak.say("view.save")}
        </button>
      )}
      {query !== "" && <ClearFilters class="plain" />}
      {isNaming && (
        <Sheet title={speak.say("view.save")} close={() => name(false)}>
          <Naming
            save={(chosen) => {
              keep([...views.filter((view) => view.name !== chosen), { name: chosen, query }]);
              name(false);
            }}
          />
        </Sheet>
      )}
    </div>
  );
}

function Naming({ save }: { save(name: string): void }) {
  const speak = useSpeak();
  const [text, write] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim()) save(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <Field label={speak.say("view.name")}>
        {(own) => (
          <input
            {...own}
            value={text}
            maxLength={60}
            onInput={({ currentTarget }) => write(currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="button primary">
        {speak.say("save")}
      </button>
    </form>
  );
}
