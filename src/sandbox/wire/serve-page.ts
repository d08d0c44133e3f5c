/** Two plain pages, so that a ticket's address opens something: the list, and one ticket with its conversation. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { showDate } from "../text/dates.ts";
import { contentOf } from "../tickets/attach.ts";
import { describe } from "../tickets/describe.ts";
import { findTicket } from "../tickets/record.ts";
import { showFields } from "../tickets/show-fields.ts";
import { transactionsOf } from "../tickets/transactions.ts";
import type { Call } from "../world/call.ts";
import type { TicketRow, TransactionRow, UserRow } from "../world/rows.ts";
import type { Service } from "./serve-rest.ts";

const LISTED = 200;

/** Whoever is on this machine sees what the gateway's account sees. */
export function servePage(service: Service, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", service.site);
  const call = callOf(service);
  const ticket = findTicket(call, Number(url.searchParams.get("id")));
  const found = url.pathname === "/Ticket/Display.html" ? ticket : undefined;
  if (url.pathname === "/") send(response, 200, "Tickets", listOf(call));
  else if (found) send(response, 200, `#${found.id}: ${found.subject}`, ticketOf(call, found));
  else send(response, 404, "Page not found", "<p>The page you requested could not be found</p>");
}

function callOf({ tables, timezone, clock, site }: Service): Call {
  const by = tables.users.get(tables.usersByName.get("gateway")[0] ?? 0) as UserRow;
  return { tables, by, now: Math.floor(clock().getTime() / 1000), zone: timezone, site };
}

function listOf(call: Call): string {
  const newest = [...call.tables.tickets.all()].toSorted(
    (one, other) => other.last_updated - one.last_updated,
  );
  const rows = newest.slice(0, LISTED).map((ticket) => {
    const link = `<a href="/Ticket/Display.html?id=${ticket.id}">${ticket.id}</a>`;
    return `<tr><td>${link}<td>${escapeHtml(ticket.subject)}<td>${escapeHtml(ticket.status)}<td>${showDate(ticket.last_updated, call.zone)}`;
  });
  return `<table><tr><th>#<th>Subject<th>Status<th>Last updated${rows.join("")}</table>`;
}

function ticketOf(call: Call, ticket: TicketRow): string {
  const fields = showFields(ticket, call).map(([name, value]) => {
    return `<tr><th>${escapeHtml(name)}<td>${escapeHtml([value].flat().join(", "))}`;
  });
  const history = transactionsOf(call, ticket.id).map((transaction) => entryOf(call, transaction));
  return `<p><a href="/">All tickets</a></p><table>${fields.join("")}</table>${history.join("")}`;
}

function entryOf(call: Call, transaction: TransactionRow): string {
  const head = `<h2>${escapeHtml(describe(call, transaction))} – ${showDate(transaction.created, call.zone)}</h2>`;
  const speaks = /^(?:Create|Correspond|Comment)$/.test(transaction.type);
  return speaks ? `${head}<pre>${escapeHtml(contentOf(call, transaction.id))}</pre>` : head;
}

function send(response: ServerResponse, status: number, title: string, body: string): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Frame-Options": "DENY",
  });
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style>
<p><em>Sandbox RT – nothing here is real.</em></p><h1>${escapeHtml(title)}</h1>${body}</html>\n`);
}

const STYLE =
  "body{font:16px/1.4 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}th{text-align:left;padding-right:1rem;vertical-align:top}td{white-space:pre-wrap}h2{font-size:1rem}pre{white-space:pre-wrap}";

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
