/** What RT does to a ticket in one word: take, steal, untake, merge. */
import { RtBroken, RtRefused } from "../errors.ts";
import type { RtCall } from "../rt.ts";
import { formBody } from "./message/body.ts";
import { complaintIn, satisfied } from "./message/complaint.ts";
import { readRemarks } from "./message/form-reader.ts";
import { writeForm } from "./message/form-writer.ts";
import type { Ask } from "./wire/line.ts";

export type TakeAction = "Take" | "Steal" | "Untake";

/** @throws RtRefused with RT's words, such as "You can only take tickets that are unowned" */
export async function takeTicket(ask: Ask, id: number, action: TakeAction, call?: RtCall): Promise<void> {
  const body = formBody(writeForm([{ name: "Action", line: action }]));
  satisfied(await ask({ operation: "take-ticket", method: "POST", path: `ticket/${id}/take`, body }, call));
}

/** Only "Merge completed." is success; every failure comes as 200 as well, the reason seldom with it. */
export async function mergeTicket(ask: Ask, id: number, into: number, call?: RtCall): Promise<void> {
  const path = `ticket/${id}/merge/${into}`;
  const reply = satisfied(await ask({ operation: "merge-ticket", method: "POST", path }, call));
  const remarks = readRemarks(reply.text);
  if (remarks.some((line) => /^Merge completed/i.test(line))) return;
  if (remarks.some((line) => /^Could not complete the merge/i.test(line))) throw new RtRefused(remarks);
  throw complaintIn(remarks) ?? new RtBroken(`RT did not say that it merged ticket ${id}.`);
}
