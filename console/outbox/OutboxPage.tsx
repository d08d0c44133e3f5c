/** What is on its way to RT: why it waits, when it is tried again; try now, or give it up. */
import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import type { Submission } from "../../src/model/submission.ts";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import { Choice } from "../parts/Choice.tsx";
import { Empty } from "../parts/Empty.tsx";
import { readQuery, writeQuery } from "../url/query.ts";
import { Wish } from "./Wish.tsx";

const shape = { state: [] as string[] };
const states = ["queued", "sending", "unknown", "failed", "done", "discarded"];
const waiting = ["queued", "sending", "unknown", "failed"];
const settleMs = 400;

export function OutboxPage() {
  const { ask, feed, place } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const { state } = readQuery(query, shape);
  const asked = new URLSearchParams(
    (state.length > 0 ? state : waiting).map((each) => ["state", each]),
  ).toString();
  const [wishes, show] = useState<Submission[] | undefined>();
  const [next, goOn] = useState<string | null>(null);
  const [turn, again] = useState(0);

  const load = async (cursor: string | null) => {
    const { body } = await ask<Page<Submission>>(
      `submissions?${asked}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    );
    show((before) => (cursor ? [...(before ?? []), ...body.data] : body.data));
    goOn(body.next_cursor);
  };
  useEffect(() => {
    load(null).catch(() => show((before) => before ?? []));
  }, [asked, turn]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => again((count) => count + 1), settleMs);
    };
    const stops = [feed.listen(later), feed.onReload(later)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, []);

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
        {wishes === undefined && <div class="waiting">{speak.say("loading")}</div>}
        {wishes?.length === 0 && (
          <Empty title={speak.say("outbox.empty")} text={speak.say("outbox.empty_hint")} />
        )}
        <ul class="cards">
          {wishes?.map((wish) => (
            <Wish key={wish.id} wish={wish} changed={() => again(turn + 1)} />
          ))}
        </ul>
        {next && (
          <button type="button" class="button" onClick={() => void load(next)}>
            {speak.say("more")}
          </button>
        )}
      </div>
    </main>
  );
}
