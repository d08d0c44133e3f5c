/**
 * What can go wrong between the gateway and RT, as a list with likelihoods, and the texts that come instead of an
 * answer. Which fault a request meets is decided here; fault-proxy.ts carries it out.
 */
import { type Random, weighted } from "./seeded-random.ts";

export const faults = [
  /** The request reaches RT and its answer comes back. */
  "none",
  /** Nothing listens for a moment: this request is cut unread, the following ones are refused. */
  "refuse",
  /** Nobody answers and RT hears nothing, until the client gives up. */
  "hang",
  /** The connection is cut before RT hears of it. */
  "cut-before",
  /** RT does it; the connection is cut before the first byte of the answer. */
  "cut-after",
  /** RT does it; the client gets half of the answer. */
  "cut-middle",
  /** RT does it at once; the client waits and is then cut. */
  "commit-then-drop",
  /** The client is cut at once; RT hears of it only afterwards. */
  "drop-then-commit",
  /** A proxy's page instead of an answer; RT hears nothing. */
  "html-502",
  /** A proxy's page instead of an answer; RT did it. */
  "html-504-after",
  /** A proxy that takes no request as large as this; RT hears nothing. */
  "too-large-413",
  /** RT's database is away: 503 with Retry-After; nothing was done. */
  "busy-503",
  /** A Perl error without a banner; nothing was done. */
  "perl-before",
  /** A Perl error without a banner; RT did it. */
  "perl-after",
  /** A search answers "No matching results.", as RT does when its SQL failed. */
  "empty-search",
] as const;
export type Fault = (typeof faults)[number];
export type FaultWeights = Partial<Record<Fault, number>>;

export type Operation = "login" | "create" | "edit" | "comment" | "search" | "show" | "history" | "other";

/**
 * About every fourth request meets a fault, so that of a create and its reading back nearly every second does. More
 * would only show the circuit breaker at work. A hang costs the client's whole time-out, so it is rare.
 */
export const defaultWeights: FaultWeights = {
  none: 42,
  refuse: 0.2,
  hang: 0.2,
  "cut-before": 1,
  "cut-after": 1.5,
  "cut-middle": 1,
  "commit-then-drop": 1,
  "drop-then-commit": 1,
  "html-502": 1,
  "html-504-after": 1,
  "busy-503": 0.5,
  "perl-before": 1,
  "perl-after": 1,
  "empty-search": 3,
};

/** Draws the fault for one request; "empty-search" can only meet a search. */
export function drawFault(random: Random, weights: FaultWeights, operation: Operation): Fault {
  const { "empty-search": emptySearch = 0, ...others } = weights;
  if (operation !== "search") return weighted<Fault>(random, others);
  return weighted<Fault>(random, { ...others, "empty-search": emptySearch });
}

/** What a request to REST 1.0 is about, from its method, path and body. */
export function operationOf(method: string, url: string, body: string): Operation {
  const path = url.replace(/\?.*$/, "").replace(/^.*\/REST\/1\.0\//, "");
  if (path === "" && method === "POST") return "login";
  if (/^search\//.test(path)) return "search";
  if (path === "ticket/new") return method === "POST" ? "create" : "other";
  if (/\/comment$/.test(path)) return "comment";
  if (/history/.test(path) || /history/.test(url)) return "history";
  if (/\/edit$/.test(path)) return /id(:|%3A)(\s|\+|%20)*ticket(\/|%2F)new/.test(body) ? "create" : "edit";
  if (/^ticket\/\d+(\/show)?$/.test(path) || path === "show") return method === "POST" ? "edit" : "show";
  return "other";
}
