/** Asks RT one query in TicketSQL. Whether an empty answer can be believed is find-tickets.ts's business. */
import type { RtCall } from "../rt.ts";
import { complaintOf } from "./message/complaint.ts";
import type { Ask } from "./wire/line.ts";

/** The ids that match, ascending. */
export type Search = (sql: string, call?: RtCall) => Promise<number[]>;

const TICKET = /^ticket\/(\d+)$/;

export function createSearch(ask: Ask): Search {
  return async (sql, call) => {
    const path = `search/ticket?format=i&orderby=%2Bid&query=${encodeURIComponent(sql)}`;
    const reply = await ask({ operation: "find-tickets", method: "GET", path }, call);
    const lines = reply.text.split("\n").filter((line) => line !== "");
    if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
    if (/^No matching results/i.test(lines[0] ?? "")) return [];
    if (!lines.every((line) => TICKET.test(line))) throw complaintOf(reply);
    return lines.map((line) => Number(line.slice("ticket/".length)));
  };
}
