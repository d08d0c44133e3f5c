/** A custom field that got another value. RT names the field by number, but its sentence begins with its name. Pure. */
import type { RtTransaction } from "../../rt/rt.ts";
import type { Edit } from "../edit.ts";
import { type MeaningContext, sentence } from "./words.ts";

/** RT writes one transaction for each value that came, went, or took another's place. */
export function customFieldEdit(transaction: RtTransaction, { customFields }: MeaningContext): Edit {
  const { old_value, new_value } = transaction;
  const values = (value: string) => (value === "" ? [] : [value]);
  return {
    kind: "list",
    field: `custom_fields.${nameOf(transaction, customFields)}`,
    removed: values(old_value),
    added: values(new_value),
  };
}

/** The longest name that fits, since one may begin with another; in a queue without that field, what RT wrote. */
function nameOf(transaction: RtTransaction, customFields: string[]): string {
  const said = sentence(transaction);
  const fitting = customFields.filter((name) => said.startsWith(`${name} `));
  const [longest] = fitting.toSorted((one, other) => other.length - one.length);
  return longest ?? nameBefore(said, transaction) ?? transaction.field;
}

/** `Severity low changed to high`, `Tags a added`, `Notes changed` */
function nameBefore(said: string, { old_value, new_value }: RtTransaction): string | undefined {
  const endings = [
    ` ${old_value} changed to ${new_value}`,
    ` ${new_value} added`,
    ` ${old_value} deleted`,
    " changed",
    " added",
    " deleted",
  ];
  const ending = endings.find((it) => said.endsWith(it));
  return ending && said.slice(0, -ending.length);
}
