/** One of RT's own fields of a ticket: shown, and after a click on it changed. */
import { useState } from "preact/hooks";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak } from "../app/tools.ts";
import { Fact } from "./Fact.tsx";
import { FactForm } from "./FactForm.tsx";
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
  const leave = () => edit(undefined);

  const save = async () => {
    if (!editing) return;
    const value = valueIn(editing.text, kind, field);
    if (JSON.stringify(value) !== JSON.stringify(editing.seen[field]))
      await change.make({ [field]: value }, editing.seen);
    leave();
  };

  const form = editing && (
    <FactForm isBusy={change.isBusy} save={save} leave={leave}>
      <FactInput
        label={name}
        kind={kind}
        options={options}
        value={editing.text}
        write={(text) => edit({ ...editing, text })}
      />
    </FactForm>
  );
  const begin = () => edit({ text: textOf(ticket[field], kind), seen: ticket });
  return (
    <Fact
      name={name}
      shown={shownOf(ticket[field], field, speak)}
      begin={may ? begin : undefined}
      form={form}
    />
  );
}

function shownOf(value: Ticket[Field], field: Field, speak: ReturnType<typeof useSpeak>): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "–";
  if (Array.isArray(value)) return value.join(", ");
  if (field === "due_at") return speak.exact(String(value));
  if (field === "severity") return speak.severity(String(value));
  return String(value);
}
