/** Writes a reply or an internal note, with files, and sends it once, however often one has to press. */
import { useRef, useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import type { Said } from "../ask/on-its-way.ts";
import { said } from "../ask/said.ts";
import { write } from "../ask/write.ts";
import { useDraft } from "../keep/use-draft.ts";
import type { Key } from "../language/messages.ts";
import { Icon } from "../parts/icons.tsx";
import { mayNoteIn, meOf } from "../sign-in/session.ts";
import { ChosenFiles } from "./ChosenFiles.tsx";
import { joined, type MessageText } from "./message-text.ts";
import { RefusedMessages } from "./RefusedMessages.tsx";
import { StatusAfter } from "./StatusAfter.tsx";
import { useFiles } from "./use-files.ts";
import { VisibilityChoice } from "./VisibilityChoice.tsx";

const blank: MessageText = { text: "", visibility: "public", status: "" };

export function Composer({ ticket }: { ticket: Ticket }) {
  const { ask, session, notices, onItsWay } = useTools();
  const speak = useSpeak();
  const draft = useDraft<MessageText>(`ticket-${ticket.id}`, blank);
  const files = useFiles(draft);
  const [isBusy, busy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const me = meOf(session);
  const isAgent = me.role !== "user";
  const { text, visibility, status } = draft.value;
  const mayNote = mayNoteIn(me, ticket.queue);
  const turnTo = (next: MessageText["visibility"]) => {
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
      draft.sent(draft.value);
      files.empty();
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_kept") });
    }
    busy(false);
  };
  const writeAnew = ({ files: names, ...refused }: Said) => {
    draft.change(joined(draft.value, refused));
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
        {/* A note that is no longer allowed becomes a reply only if somebody says so. */}
        {(mayNote || visibility === "internal") && <VisibilityChoice value={visibility} choose={turnTo} />}
        <textarea
          ref={field}
          dir="auto"
          rows={3}
          value={text}
          readOnly={isBusy}
          aria-label={speak.say(visibility === "internal" ? "compose.internal" : "compose.public")}
          placeholder={speak.say(hintFor(visibility, isAgent))}
          onInput={({ currentTarget }) => draft.change({ text: currentTarget.value })}
          onKeyDown={pressed}
        />
        <ChosenFiles files={files} />
        <div class="composer-foot">
          {isAgent && (
            <StatusAfter
              now={ticket.status}
              chosen={draft.value.status}
              choose={(status) => draft.change({ status })}
            />
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

/** A customer is the requestor, or somebody who asked with them. */
function hintFor(visibility: MessageText["visibility"], isAgent: boolean): Key {
  if (visibility === "internal") return "compose.internal_hint";
  return isAgent ? "compose.public_hint" : "compose.own_hint";
}

function bodyOf(message: object, files: File[]): object {
  if (files.length === 0) return message;
  const form = new FormData();
  for (const [name, value] of Object.entries(message)) form.append(name, String(value));
  for (const file of files) form.append("files", file, file.name);
  return form;
}
