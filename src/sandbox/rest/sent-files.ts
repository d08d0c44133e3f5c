/** Brings together the names in a form's `Attachment:` and the parts attachment_1, attachment_2 … that came with it. */
import { type Form, sentValue } from "../text/form-parse.ts";
import { splitValues } from "../text/value-list.ts";
import type { File } from "../tickets/attach.ts";
import type { Question } from "./question.ts";

/** The name is the form's, without any path; the type is the part's. A part that no name stands for is ignored. */
export function filesFor(question: Question, form: Form): { files: File[] } | { missing: string } {
  const given = sentValue(form, "attachment") ?? "";
  const files: File[] = [];
  for (const [at, name] of [given].flat().flatMap(splitValues).entries()) {
    const part = question.files.get(`attachment_${at + 1}`);
    if (!part) return { missing: name };
    files.push({ ...part, name: name.replace(/^.*[/\\]/s, "") });
  }
  return { files };
}
