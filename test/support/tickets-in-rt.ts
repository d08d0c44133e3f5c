/**
 * Asks RT itself which tickets there are, past the gateway, the proxy and the product's own client – so that a fault
 * in any of them cannot hide another. It reads RT's short list and nothing else.
 */
import { request } from "undici";
import type { RtAccount } from "./sandbox-process.ts";

/** How often each subject that begins with the prefix is in RT. The prefix: letters, digits and dashes. */
export async function countSubjects(account: RtAccount, prefix: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const subject of await subjectsOf(account, prefix))
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return counts;
}

/** The subjects that begin with the prefix, by ticket number. */
export async function subjectsOf(account: RtAccount, prefix: string): Promise<string[]> {
  const query = `Subject LIKE '${prefix}'`;
  const form = { user: account.username, pass: account.password, query, format: "s", orderby: "+id" };
  const answer = await request(`${account.url}search/ticket`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
  const text = await answer.body.text();
  if (!/^RT\/\S+ 200 /.test(text)) throw new Error(`RT did not list its tickets: ${text.slice(0, 200)}`);
  const lines = text.matchAll(/^\d+: (.*)$/gm);
  return [...lines].map(([, subject = ""]) => subject).filter((subject) => subject.startsWith(prefix));
}

/** One entry of a ticket's history, as RT prints it: its own words, nothing read into them. */
export type Entry = Record<
  "id" | "Ticket" | "Type" | "Field" | "OldValue" | "NewValue" | "Content" | "Creator",
  string
> & {
  files: string[];
};

/** A ticket's whole history, oldest first. */
export async function historyInRt({ url, username, password }: RtAccount, id: number): Promise<Entry[]> {
  const answer = await request(`${url}ticket/${id}/history?format=l`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ user: username, pass: password }).toString(),
  });
  const text = await answer.body.text();
  if (!/^RT\/\S+ 200 /.test(text)) throw new Error(`RT did not show the history: ${text.slice(0, 200)}`);
  return text.split(/\n--\n/).map(entryIn);
}

function entryIn(form: string): Entry {
  const shown = (name: string) => new RegExp(`^${name}: ?(.*(?:\n {2,}.*)*)`, "m").exec(form)?.[1] ?? "";
  const files = Array.from(
    shown("Attachments").matchAll(/^\s*\d+: (.+) \([\d.]+[kb]\)$/gm),
    ([, name = ""]) => name,
  );
  const names = ["id", "Ticket", "Type", "Field", "OldValue", "NewValue", "Content", "Creator"] as const;
  const fields = Object.fromEntries(names.map((name) => [name, shown(name).trim()]));
  return { ...fields, files: files.filter((name) => name !== "untitled") } as Entry;
}
