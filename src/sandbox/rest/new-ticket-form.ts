/** The form RT hands out to be filled in for a new ticket. */
import { isoDate } from "../text/dates.ts";
import type { Printed } from "../text/form-compose.ts";
import { firstQueueName } from "../tickets/create-ticket.ts";
import type { Call } from "../world/call.ts";

export function newTicketForm(call: Call): Printed {
  return {
    comment: "# Required: id, Queue",
    fields: [
      ["id", "ticket/new"],
      ["Queue", firstQueueName(call)],
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
      ["Attachment", ""],
      ["Text", ""],
    ],
  };
}
