/** One custom field of a ticket: shown, and after a click on it changed, with as many values as it may hold. */
import { useState } from "preact/hooks";
import type { CustomField } from "../../src/model/custom-field.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { Fact } from "./Fact.tsx";
import { FactForm } from "./FactForm.tsx";
import { SiteInput } from "./SiteInput.tsx";
import type { Change } from "./use-change.ts";

type Props = { ticket: Ticket; change: Change; field: CustomField; may: boolean };

export function SiteFact({ ticket, change, field, may }: Props) {
  const [editing, edit] = useState<{ values: string[]; seen: Ticket } | undefined>();
  const { name } = field;
  const held = ticket.custom_fields[name] ?? [];
  const leave = () => edit(undefined);
  const save = async () => {
    if (!editing) return;
    const values = editing.values.map((value) => value.trim()).filter((value) => value !== "");
    const isSame = JSON.stringify(values) === JSON.stringify(editing.seen.custom_fields[name] ?? []);
    if (isSame || (await change.make({ custom_fields: { [name]: values } }, editing.seen))) leave();
  };
  const form = editing && (
    <FactForm isBusy={change.isBusy} save={save} leave={leave}>
      <SiteInput
        field={field}
        own={{ "aria-label": name }}
        values={editing.values}
        write={(values) => edit({ ...editing, values })}
      />
    </FactForm>
  );
  return (
    <Fact
      name={name}
      shown={held.join(", ") || "–"}
      begin={may && field.kind !== "other" ? () => edit({ values: held, seen: ticket }) : undefined}
      form={form}
    />
  );
}
