/** Writes a reply or an internal note, with files, and sends it once, however often one has to press. */
import { useRef, useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import type { Said } from "../ask/on-its-way.ts";
import { said } from "../ask/said.ts";
import { write } from "../ask/write.ts";
import { useDraft } from "../keep/use-draft.ts";
import { Icon } from "../parts/icons.tsx";
import { mayNoteIn, meOf } from "../sign-in/session.ts";
import { ChosenFiles } from "./ChosenFiles.tsx";
import { RefusedMessages } from "./RefusedMessages.tsx";
import { useFiles } from "./use-files.ts";
import { useTaxonomy } from "./use-taxonomy.ts";
import { VisibilityChoice } from "./VisibilityChoice.tsx";

type Text = { text: string; visibility: "public" | "internal"; status: string };
const blank: Text = { text: "", visibility: "public", status: "" };

export function Composer({ ticket }: { ticket: Ticket }) {
  const { ask, session, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const draft = useDraft<Text>(`ticket-${ticket.id}`, blank);
  const files = useFiles(draft);
  const [isBusy, busy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { statuses } = useTaxonomy();
  const me = meOf(session);
  const isAgent = me.role !== "user";
  const { text, status } = draft.value;
  const mayNote = mayNoteIn(me, ticket.queue);
  const visibility = mayNote ? draft.value.visibility : "public";
  const turnTo = (next: Text["visibility"]) => {
    if (next !== visibility) draft.change({ visibility: next });
    field.current?.focus();
  };
  useDeed("reply", () => turnTo("public"));
  useDeed("note", () => mayNote && turnTo("internal"));

  const send = async () => {
    if (isBusy || (!text.trim() && files.chosen.length === 0)) return;
    busy(true);
    const message = { text, visibility, ...(status && { status }) };
    try {
      const wish = { path: `tickets/${ticket.id}/comments`, body: bodyOf(message, files.chosen) };
      const written = await write<{ warnings?: { detail: string }[] }>(ask, wish, draft.attempts);
      if (written.kind === "kept")
        onItsWay.follow(written.submission, {
          ticket: ticket.id,
          words: { message: { ...message, files: files.chosen.map(({ name }) => name) } },
        });
      else for (const { detail } of written.body.warnings ?? []) notices.tell({ tone: "bad", text: detail });
      draft.forget();
      files.empty();
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_kept") });
    }
    busy(false);
  };
  const writeAnew = ({ text: refused, visibility, status = "", files: names }: Said) => {
    draft.change({ text: [text.trim(), refused].filter(Boolean).join("\n\n"), visibility, status });
    draft.nameFiles([...new Set([...draft.files, ...names])]);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
    if (event.key === "Escape") field.current?.blur();
  };

  return (
    <>
      <RefusedMessages ticket={ticket.id} writeAnew={writeAnew} />
      <form
        class={`composer composer-${visibility}`}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {mayNote && <VisibilityChoice value={visibility} choose={turnTo} />}
        <textarea
          ref={field}
          dir="auto"
          rows={3}
          value={text}
          readOnly={isBusy}
          aria-label={speak.say(visibility === "internal" ? "compose.internal" : "compose.public")}
          placeholder={speak.say(visibility === "internal" ? "compose.internal_hint" : "compose.public_hint")}
          onInput={({ currentTarget }) => draft.change({ text: currentTarget.value })}
          onKeyDown={pressed}
        />
        <ChosenFiles files={files} />
        <div class="composer-foot">
          {isAgent && (
            <label class="inline-select">
              <span>{speak.say("compose.then")}</span>
              <select
                value={status}
                onChange={({ currentTarget }) => draft.change({ status: currentTarget.value })}
              >
                <option value="">
                  {speak.say("compose.keep_status", { status: speak.status(ticket.status) })}
                </option>
                {statuses
                  .filter((each) => each !== ticket.status && each !== "deleted")
                  .map((each) => (
                    <option key={each} value={each}>
                      {speak.status(each)}
                    </option>
                  ))}
              </select>
            </label>
          )}
          <button
            type="submit"
            class="button primary"
            disabled={isBusy || (!text.trim() && files.chosen.length === 0)}
          >
            <Icon name={visibility === "internal" ? "lock" : "mail"} />
            <span>
              {speak.say(visibility === "internal" ? "compose.send_internal" : "compose.send_public")}
            </span>
          </button>
        </div>
      </form>
    </>
  );
}

function bodyOf(message: object, files: File[]): object {
  if (files.length === 0) return message;
  const form = new FormData();
  for (const [name, value] of Object.entries(message)) form.append(name, String(value));
  for (const file of files) form.append("files", file, file.name);
  return form;
}
