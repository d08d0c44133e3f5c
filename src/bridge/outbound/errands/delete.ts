/** The errand behind a `ticket.delete`: RT keeps the ticket with the status `deleted`. */
import type { RT } from "../../rt/rt.ts";
import { changeRefusal } from "../refusal.ts";
import { ticketIn } from "./change.ts";
import { type Errand, WishRefused } from "./errand.ts";

export function createDeleteErrand({ rt }: { rt: RT }): Errand {
  const find: Errand["find"] = async (submission, _seek, call) => {
    const { status } = await rt.readTicket(ticketIn(submission), call);
    return status === "deleted" ? { id: ticketIn(submission), remarks: [], refused: [] } : undefined;
  };
  return {
    find,
    owns: (_submission, { type, new_value }) => type === "Status" && new_value === "deleted",
    async send(submission, call) {
      const id = ticketIn(submission);
      const { refused } = await rt.editTicket(id, { status: "deleted" }, call);
      const told = refused.map(({ reason }) => ({ pointer: "", detail: reason }));
      // RT refuses to delete what is deleted.
      if (told.length > 0 && !(await find(submission, { hadTime: true }, call)))
        throw new WishRefused(changeRefusal(told));
      return { id, remarks: [], refused: [] };
    },
  };
}
