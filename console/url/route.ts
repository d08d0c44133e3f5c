/** What stands in the address: which page, and its filters. Pure. */

export const pages = [
  "feed",
  "tickets",
  "new",
  "ticket",
  "outbox",
  "people",
  "keys",
  "profile",
  "sign-in",
  "register",
  "verify",
  "wallboard",
] as const;
export type PageName = (typeof pages)[number];

/** `open` is the ticket shown beside a list. */
export type Route = { page: PageName | "unknown"; ticket: number | null; query: URLSearchParams };

/** `path`: what follows the console's own folder, without a slash at its start. */
export function routeOf(path: string, query: URLSearchParams): Route {
  const [first = "", second, ...rest] = path.split("/").filter((part) => part !== "");
  if (rest.length > 0) return { page: "unknown", ticket: null, query };
  if (first === "") return { page: "feed", ticket: null, query };
  if (first === "tickets" && second === "new") return { page: "new", ticket: null, query };
  if (first === "tickets" && second) return ticketRoute(second, query);
  const known = second ? undefined : top.find((page) => page === first);
  return { page: known ?? "unknown", ticket: null, query };
}

const top = pages.filter((page) => !["feed", "new", "ticket"].includes(page));

function ticketRoute(text: string, query: URLSearchParams): Route {
  const ticket = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
  return { page: ticket ? "ticket" : "unknown", ticket, query };
}

/** The address of a page within the console's folder. */
export function pathTo(page: PageName, ticket?: number): string {
  if (page === "feed") return "";
  if (page === "new") return "tickets/new";
  if (page === "ticket") return `tickets/${ticket}`;
  return page;
}
