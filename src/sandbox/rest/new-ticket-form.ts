/** The form RT hands out to be filled in for a new ticket. */
import { isoDate } from "../text/dates.ts";
import type { Fields, Printed } from "../text/form-compose.ts";
import type { Call } from "../world/call.ts";
import { queues } from "../world/founding.ts";
import { mayInQueue } from "../world/rights.ts";

export function newTicketForm(call: Call): Printed {
  const [first] = queues;
  const seen = first !== undefined && mayInQueue(call.by, "SeeQueue", first.id);
  return {
    comment: "# Required: id, Queue",
    fields: [
      ["id", "ticket/new"],
      ["Queue", seen ? first.name : ""],
      ["Requestor", call.by.name],
      ["Subject", ""],
      ["Cc", []],
      ["AdminCc", []],
      ["Owner", ""],
      ["Status", "new"],
      ["Priority", ""],
      ["InitialPriority", ""],
      ["FinalPriority", ""],
      ["TimeEstimated", "0"],
      ["Starts", isoDate(call.now, call.zone)],
      ["Due", ""],
      ...(seen ? [] : [SLA]),
      ["Attachment", ""],
      ["Text", ""],
    ],
  };
}

/** Whether a queue uses it cannot be seen without seeing the queue; then it is offered. */
const SLA: Fields[number] = ["SLA", ""];
