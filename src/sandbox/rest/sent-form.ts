/** The one form that a request to one object carries, or what RT says when there is none to be had. */

import type { Printed } from "../text/form-compose.ts";
import { type Form, parseForms } from "../text/form-parse.ts";
import type { Question } from "./question.ts";
import { BAD, type Reply, SYNTAX, say, sayDone, undefinedForm } from "./reply.ts";

/** Whether there is anything to carry out; else the object is shown. */
export function hasContent(question: Question): boolean {
  return question.parameters.get("content")?.some((content) => content !== "") ?? false;
}

/** Content that came twice is something RT breaks on. */
export function sentForms(question: Question): Form[] | undefined {
  const contents = question.parameters.get("content") ?? [];
  return contents.length === 1 ? parseForms(contents[0] as string) : undefined;
}

export function sentForm(question: Question): Form | Reply {
  const forms = sentForms(question);
  const [form] = forms ?? [];
  if (!forms || !form) return undefinedForm();
  if (forms.length > 1) return say(BAD, "You may submit only one form to this object.\n");
  return form.error ? sayDone([], [syntaxError(form)], SYNTAX) : form;
}

/** The form as far as it could be read, and then what could not. */
export function syntaxError(form: Form): Printed {
  const fields = form.order.map((name): [string, string | string[]] => [name, form.fields[name] ?? ""]);
  return { comment: "# Syntax error.", fields, error: form.error };
}
