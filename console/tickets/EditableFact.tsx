/** One field of a ticket: shown, and after a click on it changed. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak } from "../app/tools.ts";
import { FactInput, type FactKind } from "./FactInput.tsx";
import { textOf, valueIn } from "./fact-text.ts";
import type { Change } from "./use-change.ts";

type Field =
  | "title"
  | "queue"
  | "owner"
  | "severity"
  | "priority"
  | "category"
  | "subcategory"
  | "due_at"
  | "requestors"
  | "cc";
type Props = {
  ticket: Ticket;
  change: Change;
  field: Field;
  may: boolean;
  kind?: FactKind;
  options?: string[];
};

export function EditableFact({ ticket, change, field, may, kind = "text", options = [] }: Props) {
  const speak = useSpeak();
  const [editing, edit] = useState<{ text: string; seen: Ticket } | undefined>();
  const name = speak.fieldName(field);
  const shown = shownOf(ticket[field], field, speak);

  const save = async (event: Event) => {
    event.preventDefault();
    if (!editing) return;
    const value = valueIn(editing.text, kind, field);
    if (JSON.stringify(value) !== JSON.stringify(editing.seen[field]))
      await change.make({ [field]: value }, editing.seen);
    edit(undefined);
  };

  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        {editing ? (
          <form class="fact-form" onSubmit={(event) => void save(event)}>
            <FactInput
              label={name}
              kind={kind}
              options={options}
              value={editing.text}
              write={(text) => edit({ ...editing, text })}
              leave={() => edit(undefined)}
            />
            <button type="submit" class="button primary small" disabled={change.isBusy}>
              {speak.say("save")}
            </button>
            <button type="button" class="button small" onClick={() => edit(undefined)}>
              {speak.say("cancel")}
            </button>
          </form>
        ) : may ? (
          <button
            type="button"
            class="fact-value"
            aria-label={speak.say("ticket.edit", { name, value: shown })}
            onClick={() => edit({ text: textOf(ticket[field], kind), seen: ticket })}
          >
            <bdi>{shown}</bdi>
          </button>
        ) : (
          <bdi>{shown}</bdi>
        )}
      </dd>
    </div>
  );
}

function shownOf(value: Ticket[Field], field: Field, speak: ReturnType<typeof useSpeak>): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "–";
  if (Array.isArray(value)) return value.join(", ");
  if (field === "due_at") return speak.exact(String(value));
  if (field === "severity") return speak.severity(String(value));
  return String(value);
}
