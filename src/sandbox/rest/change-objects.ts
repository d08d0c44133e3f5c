/** Carries out the forms of one request, each for its object, and puts together what became of them. */
import type { Fields, Printed } from "../text/form-compose.ts";
import { type Form, sentValue } from "../text/form-parse.ts";
import { createTicket, isCreateField } from "../tickets/create-ticket.ts";
import { editTicket } from "../tickets/edit-ticket.ts";
import { findTicket } from "../tickets/record.ts";
import { mayOnTicket } from "../world/rights.ts";
import { editLinks } from "./edit-links.ts";
import type { Address, Question } from "./question.ts";
import { BAD, OK, type Reply, SYNTAX, sayDone } from "./reply.ts";
import { filesFor } from "./sent-files.ts";
import { syntaxError } from "./sent-form.ts";

/** `done`: lines without "# ". A `problem` comes with the code of the whole answer. */
export type Changed = { done: string[]; problem?: Printed; code?: string };

/** Finds the object a form is for; `id` is what the form says itself. */
export type Find = (id: string | undefined) => Address | undefined;

export function changeObjects(question: Question, forms: Form[], find: Find): Reply {
  const faults = forms.flatMap((form) => faultOf(form, find));
  if (faults.length > 0) {
    const lines =
      forms.length > 1 || find(undefined) === undefined ? ["Please resubmit with errors corrected."] : [];
    return sayDone(lines, faults, SYNTAX);
  }
  const done: string[] = [];
  const problems: Printed[] = [];
  let code = OK;
  for (const form of forms) {
    const changed = change(question, find(idOf(form)) as Address, form);
    done.push(...changed.done);
    if (changed.problem) problems.push(changed.problem);
    code = changed.code ?? code;
  }
  return sayDone(done, problems, code);
}

/** Before anything is done, every form must be readable and name its object. */
function faultOf(form: Form, find: Find): Printed[] {
  if (form.error) return [syntaxError(form)];
  if (!find(idOf(form))) return [{ comment: "# No object ID specified.", fields: echo(form) }];
  return [];
}

function change(question: Question, address: Address, form: Form): Changed {
  if (address.type !== "ticket")
    return { done: [], code: BAD, problem: { comment: `# Unknown object type: ${address.type}` } };
  if (address.id === "new") return create(question, form);
  return edit(question, address, form);
}

function create(question: Question, form: Form): Changed {
  const unknown = form.order.filter((name) => !isCreateField(name) && !isLeftOver(name));
  if (unknown.length > 0) {
    const lines = ["Could not create ticket.", ...unknown.map((name) => `${name}: Unknown field`)];
    const fields = unknown.map((name): Fields[number] => [name, form.fields[name] ?? ""]);
    return {
      done: [],
      code: SYNTAX,
      problem: { comment: lines.map((line) => `# ${line}`).join("\n"), fields },
    };
  }
  const files = filesFor(question, form);
  if ("missing" in files) return { done: [`No attachment for ${files.missing}`] };
  const created = createTicket(question.call, form, files.files);
  if ("refused" in created) return { done: ["Could not create ticket.", created.refused] };
  const done = [...created.remarks, `Ticket ${created.id} created.`];
  const after = applyRest(question, created.id, form);
  if (!after.problem) return { done: [...done, ...after.done] };
  const comment = [...done.map((line) => `# ${line}`), after.problem.comment].join("\n");
  return { ...after, problem: { ...after.problem, comment } };
}

/** Fields of `show` that a create does not know are set once the ticket is there. */
function isLeftOver(name: string): boolean {
  return name === "ID" || name.toLowerCase() === "requestors";
}

function applyRest(question: Question, id: number, form: Form): Changed {
  const order = form.order.filter(isLeftOver);
  if (order.length === 0) return { done: [] };
  return editOnce(question, id, { ...form, order }, form);
}

function edit(question: Question, address: Address, form: Form): Changed {
  const { call } = question;
  const ticket = findTicket(call, Number(address.id));
  if (!ticket) return { done: [], code: BAD, problem: { comment: `# Ticket ${address.id} does not exist.` } };
  if (/^links(?:\/|$)/.test(address.rest)) return editLinks(question, ticket.id, form);
  if (!mayOnTicket(call.by, "ModifyTicket", ticket)) {
    return {
      done: [],
      code: BAD,
      problem: { comment: `# You are not allowed to modify ticket ${ticket.id}.` },
    };
  }
  return editOnce(question, ticket.id, form);
}

/** With a refusal, the line of success stands among the reasons and the form comes back. */
function editOnce(question: Question, id: number, form: Form, sent = form): Changed {
  const { changed, refused } = editTicket(question.call, id, form);
  const updated = changed ? [`Ticket ${id} updated.`] : [];
  if (refused.length === 0) return { done: updated };
  const comment = [...refused, ...updated].map((line) => `# ${line}`).join("\n");
  const fields = echo(sent).filter(([name]) => name.toLowerCase() !== "id");
  return { done: [], code: SYNTAX, problem: { comment, fields: [["id", idOf(sent) ?? ""], ...fields] } };
}

function echo(form: Form): Fields {
  return form.order.map((name) => [name, form.fields[name] ?? ""]);
}

function idOf(form: Form): string | undefined {
  const id = sentValue(form, "id");
  return typeof id === "string" ? id : id?.at(-1);
}
