/** Opens a ticket. What one has typed survives a reload, and pressing twice opens one ticket. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { type Faults, faultsIn } from "../ask/faults.ts";
import { said } from "../ask/said.ts";
import { write } from "../ask/write.ts";
import { useDraft } from "../keep/use-draft.ts";
import { meOf } from "../sign-in/session.ts";
import { ChosenFiles } from "./ChosenFiles.tsx";
import { NewTicketFields } from "./NewTicketFields.tsx";
import { blankTicket, type NewTicketText, wishOf } from "./new-ticket.ts";
import { RefusedTickets } from "./RefusedTickets.tsx";
import { useFiles } from "./use-files.ts";
import { useSiteFields } from "./use-site-fields.ts";

export function NewTicketPage() {
  const { ask, place, session, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const draft = useDraft<NewTicketText>("new-ticket", blankTicket);
  const isAgent = meOf(session).role !== "user";
  const known = useSiteFields(draft.value.queue);
  const [faults, tell] = useState<Faults>({});
  const [isBusy, busy] = useState(false);
  const files = useFiles(draft);

  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);
  useLayoutEffect(() => focusFault(form.current), [faults]);

  const clear = () => {
    draft.forget();
    files.empty();
  };

  const send = async (event: Event) => {
    event.preventDefault();
    if (isBusy) return;
    const text = draft.value;
    if (!text.title.trim()) return tell({ title: speak.say("new.title_missing") });
    busy(true);
    tell({});
    try {
      const wish = { path: "tickets", body: withFiles(wishOf(text, known), files.chosen) };
      const written = await write<Ticket>(ask, wish, draft.attempts);
      draft.sent(text);
      files.empty();
      if (written.kind === "done") return place.go(place.hrefOf("ticket", written.body.id));
      onItsWay.follow(written.submission, { ticket: null, words: { ticket: text } });
      notices.tell({ tone: "plain", text: speak.say("write.kept") });
      place.go(place.hrefOf("outbox"));
    } catch (error) {
      const found = faultsIn(error);
      tell(found);
      if (Object.keys(found).length === 0)
        notices.tell({ tone: "bad", text: said(error, speak, "unanswered_kept") });
    } finally {
      busy(false);
    }
  };

  return (
    <main class="page page-new" id="main">
      <PageHead title={speak.say("nav.new")} />
      <div class="page-body narrow">
        <RefusedTickets writeAnew={draft.change} />
        <form ref={form} class="form card" onSubmit={(event) => void send(event)} noValidate>
          <NewTicketFields
            text={draft.value}
            change={draft.change}
            faults={faults}
            fields={known ?? []}
            isAgent={isAgent}
          />
          <ChosenFiles files={files} />
          <div class="row">
            <button type="submit" class="button primary" disabled={isBusy}>
              {speak.say(isBusy ? "new.opening" : "new.open")}
            </button>
            <button type="button" class="plain" onClick={clear}>
              {speak.say("new.clear")}
            </button>
          </div>
        </form>
      </div>
    </main>
  );
}

/** With files it goes as a form, in which the ticket is one field. */
function withFiles(wish: object, files: File[]): object {
  if (files.length === 0) return wish;
  const form = new FormData();
  form.append("ticket", JSON.stringify(wish));
  for (const file of files) form.append("files", file, file.name);
  return form;
}

/** The first field that is wrong, or the first that can be written in of a group that is. */
function focusFault(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>("[aria-invalid]");
  const field = wrong?.matches("fieldset") ? wrong.querySelector<HTMLElement>("input") : wrong;
  field?.focus();
}
