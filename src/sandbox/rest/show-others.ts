/** Prints accounts, queues and groups. */

import { fold } from "../text/fold.ts";
import type { Fields } from "../text/form-compose.ts";
import { findQueue, findUser } from "../tickets/people.ts";
import { customFields, groups, type Queue } from "../world/founding.ts";
import { mayAnywhere, mayInQueue, seesCustomFields } from "../world/rights.ts";
import type { UserRow } from "../world/rows.ts";
import { type Address, parameter, type Question } from "./question.ts";
import { breakDown } from "./reply.ts";
import type { Shown } from "./shown.ts";

const EMPTY_OF_USERS =
  "NickName Gecos Organization Address1 Address2 City State Zip Country HomePhone WorkPhone MobilePhone PagerPhone ContactInfo Comments Signature Lang";

/** Any privileged account may read name, address and real name of any other. */
export function showUser(question: Question, { id }: Address, asked?: string[]): Shown {
  const user = findUser(question.call, id);
  if (!user) return notThere("user", "User", id);
  const long = parameter(question, "format") === "l";
  return [{ fields: only(asked, userFields(user, long || asked !== undefined)) }];
}

/** A queue that may not be seen breaks RT when it is asked for by name, and looks empty by number. */
export function showQueue(question: Question, { id, rest }: Address, asked?: string[]): Shown {
  const queue = findQueue(id);
  if (!queue) return notThere("queue", "Queue", id);
  const isNumber = /^\d+$/.test(id);
  if (rest === "ticketcustomfields") return [{ fields: ticketFields(question, queue) }];
  if (rest === "customfields") return [{ fields: [["id", `queue/${queue.id}`]] }];
  const seen = mayInQueue(question.call.by, "SeeQueue", queue.id);
  if (!seen && !isNumber) return undefinedIn("queue");
  const fields = queueFields(queue).map(([name, value]): Fields[number] => [
    name,
    seen || name === "id" ? value : "",
  ]);
  return [{ fields: only(asked, fields) }];
}

/** By name, `/show` behind it leads nowhere. */
export function showGroup(question: Question, { id }: Address, asked?: string[]): Shown {
  const isNumber = /^\d+$/.test(id);
  if (!isNumber && question.path.endsWith("/show")) return [{ comment: `# Group ${id} does not exist.` }];
  const group = groups.find((known) => fold(known.name) === fold(id) || String(known.id) === id);
  if (!group) return notThere("group", "Group", id);
  if (!isNumber && !mayAnywhere(question.call.by, "SeeGroup")) return undefinedIn("group");
  const fields: Fields = [
    ["id", `group/${group.id}`],
    ["Name", group.name],
    ["Description", group.description],
    ["Disabled", "0"],
  ];
  return [{ fields: only(asked, fields) }];
}

/** Empty ones are left out of the short form. */
export function userFields(user: UserRow, long: boolean): Fields {
  const fields: Fields = [
    ["id", `user/${user.id}`],
    ["Password", "********"],
    ["Name", user.name],
    ["EmailAddress", user.email],
    ["RealName", user.real_name],
    ...EMPTY_OF_USERS.split(" ").map((name): [string, string] => [name, ""]),
    ["Privileged", user.privileged ? "1" : ""],
    ["Disabled", "0"],
  ];
  return long ? fields : fields.filter(([, value]) => value !== "");
}

export function queueFields(queue: Queue): Fields {
  return [
    ["id", `queue/${queue.id}`],
    ["Name", queue.name],
    ["Description", queue.description],
    ["CorrespondAddress", queue.correspond],
    ["CommentAddress", queue.comment],
    ["Disabled", "0"],
    ["SLADisabled", "1"],
  ];
}

/** Those asked for, in that order; RT prints a nameless field in the place of one it does not know. */
function only(asked: string[] | undefined, fields: Fields): Fields {
  if (!asked) return fields;
  const picked = asked.map((name) => fields.find(([known]) => known.toLowerCase() === name.toLowerCase()));
  const shown = picked.map((field): Fields[number] => field ?? ["", ""]);
  return [...fields.slice(0, 1), ...shown.filter(([name]) => name !== "id")];
}

/** Names of the custom fields; with `format=l` what they are, never their values. */
function ticketFields(question: Question, queue: Queue): Fields {
  const fields: Fields = [["id", `queue/${queue.id}`]];
  if (!seesCustomFields(question.call)) return fields;
  const long = parameter(question, "format") === "l";
  const sorted = customFields.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  for (const { name, description, kind, multiple } of sorted) {
    const shown = `${multiple ? "Multi" : "Single"}Value${kind}`;
    fields.push(long ? [`${name} (${description})`, shown] : [name, ""]);
  }
  return fields;
}

function notThere(type: string, word: string, id: string): Shown {
  if (/^\d+$/.test(id)) return [{ comment: `# ${word} ${id} does not exist.` }];
  return [{ comment: `# No ${type} named ${id} exists.`, fields: [["id", `${type}/${id}`]] }];
}

function undefinedIn(type: string): Shown {
  return breakDown(
    `Can't call method "Id" on an undefined value at /opt/rt5/share/html/REST/1.0/Forms/${type}/ns line 58.`,
  );
}
