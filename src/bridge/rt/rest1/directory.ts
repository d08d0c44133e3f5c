/** Reads RT's users, queues and the custom fields of a queue. */
import { RtBroken, RtForbidden, RtNotFound } from "../errors.ts";
import type { RtCall, RtCustomField, RtQueue, RtUser } from "../rt.ts";
import { complaintOf, satisfied } from "./message/complaint.ts";
import {
  nameAmong,
  nameIn,
  readCustomFieldNames,
  readCustomFields,
  readQueueForm,
  readUserForm,
} from "./message/directory-reader.ts";
import { readForms, readOneForm } from "./message/form-reader.ts";
import type { Ask } from "./wire/line.ts";

/** By login name, number or address. */
export async function readUser(ask: Ask, name: string, call?: RtCall): Promise<RtUser> {
  const path = `user/${label("user", name)}?format=l`;
  const reply = satisfied(await ask({ operation: "read-user", method: "GET", path }, call));
  return readUserForm(readOneForm(reply.text));
}

/** By name or number. */
export async function readQueue(ask: Ask, name: string, call?: RtCall): Promise<RtQueue> {
  const path = `queue/${label("queue", name)}?format=l`;
  const asked = ask({ operation: "read-queue", method: "GET", path }, call);
  const reply = satisfied(await asked.catch((error) => unseen(error, name)));
  return readQueueForm(readOneForm(reply.text));
}

/** The queues the account may see, disabled ones left out, by name. */
export async function listQueues(ask: Ask, call?: RtCall): Promise<RtQueue[]> {
  const path = "search/queue?query=&format=l";
  const reply = satisfied(await ask({ operation: "list-queues", method: "GET", path }, call));
  const forms = readForms(reply.text).filter((form) => form.fields.has("id"));
  if (forms.length === 0 && !/No matching results/i.test(reply.text)) throw complaintOf(reply);
  return forms
    .map(readQueueForm)
    .filter((queue) => !queue.disabled)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** RT writes a description behind each name, without a sign between them that neither could hold: then it is asked for the names. */
export async function listCustomFields(ask: Ask, queue: string, call?: RtCall): Promise<RtCustomField[]> {
  const shown = readCustomFields(await readFields(ask, queue, "l", call));
  const isClear = shown.every((field) => nameIn(field) !== undefined);
  const names = isClear ? [] : readCustomFieldNames(await readFields(ask, queue, "s", call));
  return shown.map((field) => ({ name: nameIn(field) ?? nameAmong(names, field), kind: field.kind }));
}

async function readFields(ask: Ask, queue: string, format: "l" | "s", call?: RtCall): Promise<string> {
  const path = `queue/${label("queue", queue)}/ticketcustomfields?format=${format}`;
  const asked = ask({ operation: "list-custom-fields", method: "GET", path }, call);
  return satisfied(await asked.catch((error) => unseen(error, queue))).text;
}

/** Asked for a queue the account may not see, RT dies in Perl. */
function unseen(error: unknown, queue: string): never {
  if (error instanceof RtBroken && /Can't call method "Id" on an undefined value/.test(error.message))
    throw new RtForbidden(`The account may not see the queue ${queue}.`, { cause: error });
  throw error;
}

/** RT's addresses know no name with a comma, a slash or a backslash in it. */
function label(kind: string, name: string): string {
  if (name === "" || /[,/\\\r\n]/.test(name)) throw new RtNotFound(`RT can name no ${kind} "${name}".`);
  return encodeURIComponent(name);
}
