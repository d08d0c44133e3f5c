/** Adds a reply or a comment to a ticket, with what follows from it: mail, opening the ticket, a status that came along. */
import type { Call } from "../world/call.ts";
import { SYSTEM } from "../world/founding.ts";
import { attach, type Message } from "./attach.ts";
import { mailMessage } from "./mail.ts";
import { isRefusal } from "./outcome.ts";
import { change, current, record } from "./record.ts";
import { openByReply, setStatus } from "./status.ts";

export type Writing = Message & {
  action: "comment" | "correspond";
  minutes: number;
  /** Whether the message names recipients of its own. */
  others: boolean;
  status: string;
};

/** @returns RT's lines: what was added, and what became of the status */
export function writeMessage(call: Call, id: number, writing: Writing): string[] {
  const type = writing.action === "comment" ? "Comment" : "Correspond";
  const data = writing.subject || "No Subject";
  const written = record(call, id, { type, data, time_taken: writing.minutes });
  attach(call, written, { ...writing, subject: writing.subject });
  const ticket = change(call, id, { time_worked: current(call, id).time_worked + writing.minutes });
  mailMessage(call, ticket, written, writing.others);
  if (type === "Correspond") answer(call, id);
  const said = type === "Comment" ? "Comments added" : "Correspondence added";
  return writing.status === "" ? [said] : [said, sayStatus(call, id, writing.status)];
}

/** Told is when the requestors last heard from somebody else. */
function answer(call: Call, id: number): void {
  const { requestors } = current(call, id);
  if (requestors.some((person) => person !== call.by.id)) change(call, id, { told: call.now });
  openByReply(call, id, SYSTEM);
}

function sayStatus(call: Call, id: number, status: string): string {
  const before = current(call, id).status;
  const outcome = setStatus(call, id, status);
  if (isRefusal(outcome)) return outcome.refused;
  return `Status changed from '${before}' to '${current(call, id).status}'`;
}
