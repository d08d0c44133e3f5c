/** What is on its way to RT: why it waits, when it is tried again; try now, or give it up. */
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import { Choice } from "../parts/Choice.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Paged } from "../parts/Paged.tsx";
import { readQuery, writeQuery } from "../url/query.ts";
import { useOutbox } from "./use-outbox.ts";
import { Wish } from "./Wish.tsx";

const shape = { state: [] as string[] };
const states = ["queued", "sending", "unknown", "failed", "done", "discarded"];
const unsettled = ["queued", "sending", "unknown", "failed"];

export function OutboxPage() {
  const { place } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const { state } = readQuery(query, shape);
  const asked = new URLSearchParams((state.length > 0 ? state : unsettled).map((each) => ["state", each]));
  const pages = useOutbox(asked.toString());
  const { items: wishes, is, again } = pages;
  return (
    <main class="page page-outbox" id="main">
      <PageHead
        title={speak.say("nav.outbox")}
        below={
          <div class="filters">
            <Choice
              label={speak.say("outbox.state")}
              options={states.map((value) => ({ value, label: speak.say(`state.${value}` as Key) }))}
              chosen={state}
              choose={(chosen) => place.refine(writeQuery({ state: chosen }, shape))}
            />
          </div>
        }
      />
      <div class="page-body narrow">
        <Paged pages={pages}>
          {is === "there" && wishes.length === 0 && (
            <Empty
              title={speak.say(state.length > 0 ? "outbox.none_match" : "outbox.empty")}
              text={speak.say(state.length > 0 ? "none_match_hint" : "outbox.empty_hint")}
            />
          )}
          <ul class="cards">
            {wishes.map((wish) => (
              <Wish key={wish.id} wish={wish} changed={again} />
            ))}
          </ul>
        </Paged>
      </div>
    </main>
  );
}
