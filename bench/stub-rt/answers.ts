/**
 * What the stub says, in RT's own form: it takes tickets, shows them with their one transaction, and finds what is
 * asked for by number. It checks nothing and forgets nothing; its numbers begin at 1.
 */
import {
  customFields,
  fieldsOf,
  historyForm,
  historyList,
  type Kept,
  queue,
  queues,
  templateForm,
  ticketForm,
} from "./forms.ts";
import type { Asked } from "./http.ts";

const banner = "RT/5.0.3+dfsg-3~deb12u6 200 Ok\n\n";
const root = "/REST/1.0/";

export function createStub(filled = 0): (asked: Asked) => string {
  const tickets: Kept[] = Array.from({ length: filled }, (_, index) => oldTicket(index + 1));

  return function answer({ method, path, body }) {
    const place = path.slice(path.indexOf(root) + root.length);
    if (place === "ticket/new") return method === "POST" ? created(body) : banner + templateForm(new Date());
    if (/^(show\?|ticket\/\d+)/.test(place)) return shown(place);
    // Nothing ever changes here but what is opened through the gateway, which knows.
    if (place.includes("fields=id,LastUpdated")) return `${banner}id\tLastUpdated\n${unchanged(place)}\n\n`;
    if (place.startsWith("search/ticket")) return found(place);
    if (place.includes("ticketcustomfields")) return banner + customFields;
    if (place.startsWith("search/queue")) return banner + queues;
    if (place.startsWith("queue/")) return banner + queue;
    return `${banner}# Invalid object specification: ''\n\nid: \n\n`;
  };

  function created(body: string): string {
    const number = tickets.push({ fields: fieldsOf(contentOf(body)), at: new Date() });
    return `${banner}# Ticket ${number} created.\n\n`;
  }

  /** Asked for both, RT sends the history first, then the ticket, each under a banner of its own. */
  function shown(place: string): string {
    const asked = decodeURIComponent(place);
    const number = Number(/ticket\/(\d+)/.exec(asked)?.[1]);
    const ticket = tickets[number - 1];
    if (!ticket) return `${banner}# Ticket ${number} does not exist.\n\n`;
    if (/^ticket\/\d+\/history$/.test(asked)) return banner + historyList(number);
    const history = asked.includes("/history") ? banner + historyForm(number, ticket) : "";
    const itself = /ticket\/\d+(\/show|&|\?|$)/.test(asked) ? banner + ticketForm(number, ticket) : "";
    return history + itself;
  }

  /** The ticket that must come back, as it was long ago. */
  function unchanged(place: string): string {
    const named = /\bid = (\d+)/.exec(decodeURIComponent(place))?.[1];
    return named ? `${named}\tThu Jan 01 00:00:00 2026\n` : "";
  }

  /** By number only; asked for neither numbers nor a range that is filled, the first few. */
  function found(place: string): string {
    const asked = decodeURIComponent(place);
    const named = [...asked.matchAll(/\bid = '?(\d+)/g)].map(([, number]) => Number(number));
    // Two are named where it is asked whether the sentinel itself is among them.
    const isRange = filled > 0 && named.length < 2;
    const numbers = [...named, ...(named.length === 0 ? [1, 2, 3] : []), ...(isRange ? range(asked) : [])];
    const there = [...new Set(numbers)].filter((number) => number <= tickets.length).sort((a, b) => a - b);
    return `${banner}${there.map((number) => `ticket/${number}\n`).join("")}\n\n`;
  }
}

/** `id > 500 AND id <= 1000`; without an end, up to as many as a stub is ever filled with. */
function range(asked: string): number[] {
  const bounds = (pattern: RegExp) => [...asked.matchAll(pattern)].map(([, number]) => Number(number));
  const after = Math.max(0, ...bounds(/\bid > (\d+)/g));
  const end = Math.min(100_000, ...bounds(/\bid <= (\d+)/g));
  return Array.from({ length: Math.max(0, end - after) }, (_, index) => after + 1 + index);
}

function oldTicket(number: number): Kept {
  const fields = {
    Queue: "Support",
    Subject: `old ${number}`,
    Requestor: "ana@example.com",
    Text: "long ago",
  };
  return { fields: new Map(Object.entries(fields)), at: new Date(Date.UTC(2026, 0, 1) + number * 60_000) };
}

/** The form in `content`, sent urlencoded or as a part of a multipart body. */
function contentOf(body: string): string {
  if (!body.startsWith("--")) return new URLSearchParams(body).get("content") ?? "";
  return /name="content"[^\n]*\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(body)?.[1] ?? "";
}
