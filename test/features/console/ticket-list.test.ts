import t from "tap";
import type { Ticket } from "#src/model/ticket.ts";
import { belongs, usualFilter } from "../../../console/tickets/ticket-filter.ts";
import {
  nothing,
  withAsked,
  withFailure,
  withNews,
  withPages,
} from "../../../console/tickets/ticket-list.ts";
import { aTicket } from "../../support/a-ticket.ts";

const nobody = { rt_login: null, addresses: [] };
const open = (ticket: Ticket) => belongs({ ...usualFilter, status: ["open"] }, ticket, nobody);
const told = (...tickets: ReturnType<typeof aTicket>[]) =>
  new Map(tickets.map((ticket) => [ticket.id, ticket]));
const none = told();
const five = aTicket({ id: 5, status: "open", version: 1 });
const fiveResolved = aTicket({ id: 5, status: "resolved", version: 2 });
const six = aTicket({ id: 6, status: "open", version: 1 });
const seven = aTicket({ id: 7, status: "open", version: 1 });

const loaded = withPages(nothing, [{ tickets: [five], next: "x" }], none, open);
const statusOf = ({ held }: typeof loaded, id: number) =>
  held.tickets.find((ticket) => ticket.id === id)?.status;

t.test("what was heard while a page was on its way is in it, though the page was read before", async (t) => {
  const first = withPages(nothing, [{ tickets: [five], next: null }], told(fiveResolved), open);
  t.equal(statusOf(first, 5), "resolved");
  const asked = withAsked(loaded, "next");
  const heard = told(aTicket({ ...six, status: "stalled", version: 2 }));
  const next = withPages(withNews(asked, heard, open), [{ tickets: [six], next: null }], heard, open);
  t.equal(statusOf(next, 6), "stalled");
  t.equal(next.news.size, 0);
});

t.test("a page that is newer than what was heard stays as it is", async (t) => {
  const heard = told(aTicket({ ...five, status: "stalled", version: 1 }));
  const state = withPages(nothing, [{ tickets: [fiveResolved], next: null }], heard, open);
  t.equal(statusOf(state, 5), "resolved");
});

t.test(
  "a new ticket counts once, however often it changes, until it is shown or belongs elsewhere",
  async (t) => {
    let state = loaded;
    for (const version of [1, 2, 3, 4, 5]) state = withNews(state, told(aTicket({ ...six, version })), open);
    t.strictSame([...state.news], [6]);
    state = withNews(state, told(seven), open);
    t.strictSame([...state.news], [6, 7]);
    state = withNews(state, told(aTicket({ ...seven, status: "resolved" })), open);
    t.strictSame([...state.news], [6]);
    state = withPages(withAsked(state, "next"), [{ tickets: [six], next: null }], none, open);
    t.strictSame([...state.news], []);
  },
);

t.test("one that was opened while the list was loading counts, if the list does not hold it", async (t) => {
  const state = withPages(nothing, [{ tickets: [five], next: null }], told(five, six), open);
  t.strictSame([...state.news], [6]);
  t.strictSame([...withPages(withAsked(state, "first"), [], none, open).news], []);
});

t.test("a page that could not be loaded takes nothing away, and is known by what was wanted", async (t) => {
  const failed = withFailure(withAsked(loaded, "next"));
  t.match(failed, { loading: "failed", want: "next" });
  t.equal(failed.held, loaded.held);
  t.equal(statusOf(withNews(failed, told(fiveResolved), open), 5), "resolved");
});
