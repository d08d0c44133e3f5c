/**
 * What the feed must say, worked out of RT's own records in a few lines that share nothing with the gateway: one line
 * for each transaction, and the same line read out of a notification.
 */
import type { Notification } from "#src/model/notification.ts";
import type { RecordedTransaction, RtRecords } from "./rt-records.ts";

/** RT's own notes of mail it sent, and its second record of a new owner. */
const notNews = /EmailRecord$|^SetWatcher$|^SystemError$/;

export function isNews({ type }: RecordedTransaction): boolean {
  return !notNews.test(type);
}

/** `ticket type actor time what`, for each transaction above `after`, in RT's order. */
export function expectedNews(records: RtRecords, after = 0): string[] {
  const happened = records.transactions(after).filter(isNews);
  const lists = namesIn(records);
  return happened.map((it) => `${it.ticket} ${typeOf(it)} ${it.creator} ${it.at} ${whatOf(it, lists)}`);
}

export function newsLine({ ticket, type, actor, timestamp, changes, comment }: Notification): string {
  const what = comment ? `#${comment.id} ${comment.visibility}` : changes.slice(-1).map(changeLine).join("");
  return `${ticket?.id} ${type} ${actor.name} ${timestamp} ${what}`;
}

function changeLine({ field, old, new: now }: Notification["changes"][number]): string {
  if (!Array.isArray(old) || !Array.isArray(now))
    return `${field} ${JSON.stringify(old)} > ${JSON.stringify(now)}`;
  return listLine(
    field,
    old.filter((entry) => !now.includes(entry)),
    now.filter((entry) => !old.includes(entry)),
  );
}

function listLine(field: string, gone: unknown[], come: unknown[]): string {
  return `${field} -${JSON.stringify(gone)} +${JSON.stringify(come)}`;
}

function typeOf({ type, field, new: now }: RecordedTransaction): string {
  if (type === "Create") return "ticket.created";
  if (type === "Correspond") return "ticket.replied";
  if (type === "Comment") return "ticket.commented";
  if (type === "Status") return now === "deleted" ? "ticket.deleted" : "ticket.status_changed";
  if (field === "Owner") return "ticket.assigned";
  return field === "MergedInto" ? "ticket.merged" : "ticket.updated";
}

type Names = ReturnType<typeof namesIn>;

function namesIn(records: RtRecords) {
  return {
    queues: records.names("Queues"),
    logins: records.names("Users"),
    addresses: records.names("Users", "EmailAddress"),
    fields: records.names("CustomFields"),
    merges: records.transactions().filter(({ field }) => field === "MergedInto"),
  };
}

function whatOf(it: RecordedTransaction, names: Names): string {
  if (it.type === "Create") return "";
  if (it.type === "Correspond") return `#${it.id} public`;
  if (it.type === "Comment") return `#${it.id} internal`;
  if (it.type === "CustomField")
    return listLine(`custom_fields.${names.fields.get(it.field)}`, one(it.old), one(it.new));
  if (/Watcher$/.test(it.type)) {
    const address = (number: string) => one(number).map((one) => names.addresses.get(one));
    return listLine(watcherFields[it.field] ?? it.field, address(it.old), address(it.new));
  }
  if (it.field === "MergedInto") return mergeLine(it, names);
  if (/Link$/.test(it.type))
    return listLine(`links.${snake(it.field)}`, one(it.old).map(end), one(it.new).map(end));
  const field = valueFields[it.field] ?? snake(it.field);
  return `${field} ${JSON.stringify(readValue(it.field, it.old, names))} > ${JSON.stringify(readValue(it.field, it.new, names))}`;
}

const watcherFields: Record<string, string> = { Requestor: "requestors", Cc: "cc", AdminCc: "admin_cc" };
const valueFields: Record<string, string> = {
  Subject: "title",
  Due: "due_at",
  Starts: "starts_at",
  Started: "started_at",
  Resolved: "resolved_at",
  Told: "told_at",
};

function readValue(field: string, value: string, names: Names): unknown {
  if (/^(?:Due|Starts|Started|Resolved|Told)$/.test(field))
    return value <= "1970-01-01 00:00:00" ? null : `${value.replace(" ", "T")}.000Z`;
  if (/Priority$|^Time/.test(field)) return Number(value);
  if (field === "Queue") return names.queues.get(value);
  if (field !== "Owner") return value;
  const login = names.logins.get(value);
  return login === "Nobody" ? null : login;
}

/** The ticket that went says where, the one that stayed says whom it took in. */
function mergeLine(it: RecordedTransaction, { merges }: Names): string {
  if (end(it.new) !== String(it.ticket)) return `merged_into null > ${end(it.new)}`;
  const other = merges.findLast(({ id, ticket }) => id < it.id && ticket !== it.ticket);
  return `merged_from null > ${other?.ticket}`;
}

/** RT's address of a ticket is its number to everybody else. */
function end(uri: string): string {
  return /^fsck\.com-rt:.*\/ticket\/(\d+)$/.exec(uri)?.[1] ?? uri;
}

function one(value: string): string[] {
  return value === "" ? [] : [value];
}

/** `HasMember` is called Members where it is read. */
function snake(field: string): string {
  if (field === "HasMember") return "members";
  return field.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
}
