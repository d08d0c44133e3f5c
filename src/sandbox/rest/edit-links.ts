/** The form of `ticket/N/links`: each relation it names is replaced as a whole, and what is gone stays gone. */
import type { Fields } from "../text/form-compose.ts";
import { type Form, sentValue } from "../text/form-parse.ts";
import { splitQuoted } from "../text/value-list.ts";
import {
  addLink,
  linked,
  mayChange,
  type Relation,
  relations,
  removeLink,
  resolve,
} from "../tickets/links.ts";
import type { Call } from "../world/call.ts";
import type { Changed } from "./change-objects.ts";
import type { Question } from "./question.ts";
import { SYNTAX } from "./reply.ts";

export function editLinks({ call }: Question, id: number, form: Form): Changed {
  const refused: string[] = [];
  for (const name of form.order) {
    const relation = relations.find((known) => known.name.toLowerCase() === name.toLowerCase());
    const texts = [form.fields[name] ?? ""].flat().flatMap(splitQuoted);
    const key = name.toLowerCase();
    if (relation)
      refused.push(...replace(call, id, relation, texts).map((reason) => `${relation.name}: ${reason}`));
    else if (key !== "id") refused.push(`${key}: Unknown field: ${key}`);
  }
  if (refused.length === 0) return { done: [`Links for ticket ${id} updated.`] };
  const comment = refused.map((line) => `# ${line}`).join("\n");
  return { done: [], code: SYNTAX, problem: { comment, fields: echo(form) } };
}

/** @returns what was refused */
function replace(call: Call, id: number, relation: Relation, wanted: string[]): string[] {
  if (!mayChange(call, id)) return ["Permission Denied"];
  const missing = wanted.filter((to) => /^\d+$/.test(to) && !resolve(call, to));
  if (missing.length > 0) return missing.map((to) => `Ticket ${to} does not exist.`);
  const uris = wanted.map((to) => resolve(call, to));
  for (const uri of linked(call, id, relation)) if (!uris.includes(uri)) removeLink(call, id, relation, uri);
  const outcomes = wanted.map((to) => addLink(call, id, relation, to));
  return outcomes.flatMap((outcome) => (typeof outcome === "object" ? outcome.refused : []));
}

/** RT sends all six relations back, filled in as they were given. */
function echo(form: Form): Fields {
  return [["id", ""], ...relations.map(({ name }): Fields[number] => [name, sentValue(form, name) ?? ""])];
}
