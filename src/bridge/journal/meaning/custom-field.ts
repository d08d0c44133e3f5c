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

/** A name is believed only where the rest of the sentence is an ending of RT's: `Asset` may be shown, `Asset Owner` not. */
function nameOf(transaction: RtTransaction, known: string[]): string {
  const said = plain(sentence(transaction));
  const name = beforeValues(said, transaction) ?? beforeNothing(said, transaction, known.map(plain));
  return known.find((each) => plain(each) === name) ?? name ?? transaction.field;
}

/** `Severity low changed to high`, `Tags a added`: the sentence repeats what the transaction holds. */
function beforeValues(said: string, { old_value, new_value }: RtTransaction): string | undefined {
  const [old, now] = [plain(old_value), plain(new_value)];
  const ending = { added: ` ${now} added`, deleted: ` ${old} deleted`, changed: ` ${old} changed to ${now}` };
  return without(said, ending[deedOf(old, now)]);
}

/** `Notes changed`: values of text are left out. Those of dates are written in another way than the transaction holds them. */
function beforeNothing(said: string, { old_value, new_value }: RtTransaction, known: string[]) {
  const deed = deedOf(old_value, new_value);
  const name = without(said, ` ${deed}`);
  if (name !== undefined && known.includes(name)) return name;
  const dated = known.filter((each) => dateEndings[deed].test(without(said, each, "start") ?? ""));
  if (dated.length > 0 || isoDate.test(new_value || old_value)) return longest(dated);
  return name;
}

type Deed = "added" | "deleted" | "changed";

function deedOf(old: string, now: string): Deed {
  if (old === "") return "added";
  return now === "" ? "deleted" : "changed";
}

const isoDate = /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2})?$/;
const date =
  "(?: (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[0-9:TZ+-]+|GMT|UTC))+";
const dateEndings: Record<Deed, RegExp> = {
  added: new RegExp(`^${date} added$`),
  deleted: new RegExp(`^${date} deleted$`),
  changed: new RegExp(`^${date} changed to${date}$`),
};

const longest = (names: string[]) => names.toSorted((one, other) => other.length - one.length)[0];
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** The text without this at its end, or its start; undefined: it is not there, or all there is. */
function without(text: string, part: string, where: "start" | "end" = "end"): string | undefined {
  const fits = where === "end" ? text.endsWith(part) : text.startsWith(part);
  if (!fits || text.length === part.length) return undefined;
  return where === "end" ? text.slice(0, -part.length) : text.slice(part.length);
}
