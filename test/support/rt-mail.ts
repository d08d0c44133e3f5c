/** Mail that comes to RT: handed to RT's own rt-mailgate, as a mail server does. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export type Mail = {
  queue: string;
  /** `correspond`: to the queue's address; `comment`: to the one for internal comments. */
  action?: "correspond" | "comment";
  from: string;
  subject: string;
  text: string;
  headers?: Record<string, string>;
};

/** A reply's subject, by which RT knows the ticket. */
export function replySubject(id: number, subject: string): string {
  return `Re: [rt.test #${id}] ${subject}`;
}

/** Resolves when RT has taken it. `site`: RT's address without REST. @throws what rt-mailgate said */
export async function mailIn(version: "5" | "4", site: string, mail: Mail): Promise<void> {
  const { queue, action = "correspond" } = mail;
  const args = ["--queue", queue, "--action", action, "--url", site];
  const gate = spawn(`rt-mailgate-${version}`, args, { stdio: ["pipe", "ignore", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    gate.once("error", reject);
    gate.once("exit", resolve);
  });
  gate.stdin.end(written(mail));
  const [said, code] = await Promise.all([text(gate.stderr), ended]);
  if (code !== 0) throw new Error(`rt-mailgate ended with ${code}: ${said}`);
}

function written({ from, subject, text, headers = {} }: Mail): string {
  const all = {
    From: from,
    To: "rt@rt.test",
    Subject: encodedWord(subject),
    "Message-ID": `<${crypto.randomUUID()}@example.com>`,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join("\n")}\n\n${text}\n`;
}

/** RFC 2047, for a subject that is not ASCII. */
function encodedWord(subject: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it asks whether it is ASCII
  if (/^[\x00-\x7f]*$/.test(subject)) return subject;
  return `=?UTF-8?B?${Buffer.from(subject).toString("base64")}?=`;
}
