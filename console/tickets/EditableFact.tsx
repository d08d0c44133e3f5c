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

/** `first`: as it was; what an input cannot show of it – the seconds of a time – is no change. */
type Editing = { text: string; first: string; seen: Ticket };

export function EditableFact({ ticket, change, field, may, kind = "text", options = [] }: Props) {
  const speak = useSpeak();
  const [editing, edit] = useState<Editing | undefined>();
  const name = speak.fieldName(field);
  const leave = () => edit(undefined);

  const save = async () => {
    if (!editing) return;
    const { text, first, seen } = editing;
    if (text === first) return leave();
    if (await change.make({ [field]: valueIn(text, kind, field, speak.timeZone) }, seen)) leave();
  };

  const form = editing && (
    <FactForm isBusy={change.isBusy} save={save} leave={leave}>
      <FactInput
        label={name}
        kind={kind}
        options={options}
        labelOf={(option) => (field === "severity" ? speak.severity(option) : option)}
        value={editing.text}
        write={(text) => edit({ ...editing, text })}
      />
    </FactForm>
  );
  const begin = () => {
    const text = textOf(ticket[field], kind, speak.timeZone);
    edit({ text, first: text, seen: ticket });
  };
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
