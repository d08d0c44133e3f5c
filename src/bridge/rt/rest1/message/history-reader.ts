/** Reads a ticket's history as RT shows it in full: one form for each transaction, times in UTC. */
import type { RtAttachmentName, RtTransaction } from "../../rt.ts";
import { type Form, readForms } from "./form-reader.ts";
import { readUtc } from "./rt-time.ts";

const ATTACHMENT = /^(\d+): (.*) \(([\d.]+[kb])\)$/s;
const NO_CONTENT = "This transaction appears to have no content";

/** The transactions among the forms of a body in full form, oldest first. */
export function readTransactions(forms: Form[]): RtTransaction[] {
  return forms
    .filter((form) => /^\d+$/.test(form.fields.get("id") ?? ""))
    .map(readTransaction)
    .sort((a, b) => a.id - b.id);
}

/** The ids of a body in short form (`480: Ticket created by gateway`), and how many RT says there are. */
export function readTransactionIds(body: string): { ids: number[]; total: number } {
  const form = readForms(body)[0];
  const total = /^\d+\/(\d+) /.exec(form?.remarks[0] ?? "")?.[1];
  return { ids: idsIn(form), total: Number(total ?? 0) };
}

/** Ascending. */
export function idsIn(form: Form | undefined): number[] {
  const ids = [...(form?.fields.keys() ?? [])].filter((key) => /^\d+$/.test(key)).map(Number);
  return ids.sort((a, b) => a - b);
}

function readTransaction(form: Form): RtTransaction {
  const shown = (name: string) => form.fields.get(name) ?? "";
  return {
    id: Number(shown("id")),
    ticket: Number(shown("Ticket")),
    type: shown("Type"),
    field: shown("Field"),
    old_value: shown("OldValue"),
    new_value: shown("NewValue"),
    data: shown("Data"),
    description: shown("Description"),
    content: shown("Content") === NO_CONTENT ? "" : shown("Content"),
    creator: shown("Creator"),
    created_at: readUtc(shown("Created")),
    attachments: readAttachmentNames(shown("Attachments")),
  };
}

function readAttachmentNames(shown: string): RtAttachmentName[] {
  return shown.split("\n").flatMap((line) => {
    const parts = ATTACHMENT.exec(line.trim());
    if (!parts) return [];
    const name = parts[2] === "untitled" ? "" : (parts[2] ?? "");
    return [{ id: Number(parts[1]), name, size: parts[3] ?? "" }];
  });
}
