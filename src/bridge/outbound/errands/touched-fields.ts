/** Which of the wished changes a transaction of our own account shows. Pure. */
import type { RtTransaction } from "../../rt/rt.ts";
import { customFieldPointer } from "../unlike-asked.ts";
import type { AskedChanges } from "../wish.ts";

const setFields: Record<string, string> = {
  Subject: "/title",
  Queue: "/queue",
  Priority: "/priority",
  Due: "/due_at",
  Owner: "/owner",
};
const ownerTypes = ["Take", "Untake", "Steal", "Give", "Force"];
/** RT writes a new owner down twice; the journal, and with it all we know to be earlier, ends with the first. */
const watchers: Record<string, string> = { Requestor: "/requestors", Cc: "/cc" };

/** Pointers into the wish; [] if it is none of its doing. RT names queues, people and custom fields by numbers here. */
export function touchedBy(changes: AskedChanges, transaction: RtTransaction): string[] {
  const { type, field } = transaction;
  if (type === "CustomField") return customFieldsTouched(changes, transaction);
  const pointer = pointerFor(type, field);
  return pointer !== undefined && isAsked(changes, pointer) && agrees(changes, pointer, transaction)
    ? [pointer]
    : [];
}

function pointerFor(type: string, field: string): string | undefined {
  if (type === "Status") return "/status";
  if (type === "Set") return setFields[field];
  if (ownerTypes.includes(type)) return "/owner";
  return /^(Add|Del)Watcher$/.test(type) ? watchers[field] : undefined;
}

function isAsked(changes: AskedChanges, pointer: string): boolean {
  return changes[pointer.slice(1) as keyof AskedChanges] !== undefined;
}

function agrees(changes: AskedChanges, pointer: string, { new_value }: RtTransaction): boolean {
  if (pointer === "/title") return same(new_value, changes.title);
  if (pointer === "/status") return same(new_value, changes.status);
  return pointer !== "/priority" || Number(new_value) === changes.priority;
}

/** RT's history names no custom field but by number: each is meant whose wish the value came or went for. */
function customFieldsTouched(changes: AskedChanges, transaction: RtTransaction): string[] {
  const { severity, category, subcategory, custom_fields = {} } = changes;
  const named = Object.entries({ severity, category, subcategory })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string[]] => [`/${name}`, value ? [value] : []]);
  const others = Object.entries(custom_fields).map(([name, values]): [string, string[]] => [
    customFieldPointer(name),
    values,
  ]);
  return [...named, ...others]
    .filter(([, values]) => isOfUse(values, transaction))
    .map(([pointer]) => pointer);
}

/** A value that was wished came, or one that was not went: in other letters it is another value. */
function isOfUse(wished: string[], { old_value, new_value }: RtTransaction): boolean {
  if (new_value !== "") return wished.some((value) => same(value, new_value));
  return !wished.some((value) => whole(value) === whole(old_value));
}

/** RT folds white space on its way into the history; case is the site's. */
export function same(one: string | undefined, other: string | undefined): boolean {
  return folded(one) === folded(other);
}

const whole = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
const folded = (text: string | undefined) => whole(text).toLowerCase();
