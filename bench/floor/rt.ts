/** Calls to RT without any of the care the product takes: no session, no error told from another, no hostile text. */
import { Pool } from "undici";
import type { Ticket } from "./tables.ts";

export type Wish = { title: string; description: string; queue: string; requestor: string };

export function connectRt(url: string, sessions: number) {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: sessions, pipelining: 1 });

  return async function openTicket(wish: Wish): Promise<Ticket> {
    const body = `content=${encodeURIComponent(formOf(wish))}`;
    const answer = await ask("POST", "ticket/new", body);
    const number = Number(/# Ticket (\d+) created\./.exec(answer)?.[1]);
    const shown = await ask("GET", `show?id=ticket/${number}&id=ticket/${number}/history&format=l`);
    return ticketFrom(number, shown);
  };

  async function ask(method: "GET" | "POST", path: string, body?: string): Promise<string> {
    const headers = body ? { "content-type": "application/x-www-form-urlencoded" } : {};
    const answer = await pool.request({ method, path: pathname + path, headers, ...(body && { body }) });
    return await answer.body.text();
  }
}

function formOf({ title, description, queue, requestor }: Wish): string {
  const text = description.split("\n").join("\n ");
  return `id: ticket/new\nQueue:\n ${queue}\nSubject:\n ${title}\nRequestor:\n ${requestor}\nText:\n \n ${text}\n`;
}

/** RT shows the history first, then the ticket. */
function ticketFrom(id: number, shown: string): Ticket {
  const fields = new Map(shown.split("\n").map((line) => splitField(line)));
  const of = (name: string) => fields.get(name) ?? "";
  return {
    id,
    title: of("Subject"),
    description: /\nContent: (.*)/.exec(shown)?.[1] ?? "",
    status: of("Status"),
    queue: of("Queue"),
    priority: Number(of("Priority")),
    severity: of("CF.{Severity}") || null,
    category: of("CF.{Category}") || null,
    subcategory: of("CF.{Subcategory}") || null,
    owner: null,
    requestors: of("Requestors").split(", "),
    cc: [],
    custom_fields: { Category: [], Subcategory: [], Severity: [] },
    due_at: null,
    started_at: null,
    first_response_at: null,
    resolved_at: null,
    created_at: timeOf(of("Created")),
    updated_at: timeOf(of("LastUpdated")),
    version: 1,
    url: `http://rt.example/Ticket/Display.html?id=${id}`,
  };
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(": ");
  return [line.slice(0, colon), line.slice(colon + 2)];
}

function timeOf(shown: string): string {
  return new Date(`${shown} UTC`).toISOString();
}
