import fc from "fast-check";
import t from "tap";
import { noFilter, queryOf, wants } from "../../../console/feed/feed-filter.ts";
import { belongs, usualFilter } from "../../../console/tickets/ticket-filter.ts";
import { readQuery, writeQuery } from "../../../console/url/query.ts";
import { pathTo, routeOf } from "../../../console/url/route.ts";
import { aTicket } from "../../support/a-ticket.ts";
import { aToldNotification } from "../../support/a-told-notification.ts";

const none = new URLSearchParams();

t.test("each page has an address that leads to it", async (t) => {
  for (const page of ["feed", "tickets", "new", "outbox", "profile", "wallboard", "sign-in"] as const)
    t.equal(routeOf(pathTo(page), none).page, page);
  t.match(routeOf(pathTo("ticket", 42), none), { page: "ticket", ticket: 42 });
});

t.test("an address that is none of ours leads nowhere, and to no ticket", async (t) => {
  for (const path of [
    "x",
    "tickets/0",
    "tickets/-1",
    "tickets/1e3",
    "tickets/42/x",
    "feed",
    "ticket",
    "outbox/1",
  ])
    t.equal(routeOf(path, none).page, "unknown", path);
});

t.test("filters come out of an address as they went in", async () => {
  const text = fc.string({ minLength: 1 });
  const filters = fc.record({
    q: fc.string(),
    queue: fc.uniqueArray(text),
    status: fc.uniqueArray(text),
    severity: fc.uniqueArray(text),
    owner: fc.uniqueArray(text),
    requestor: fc.uniqueArray(text),
    mine: fc.boolean(),
    sort: text,
  });
  fc.assert(
    fc.property(filters, (filter) => {
      const query = new URLSearchParams(writeQuery(filter, usualFilter).toString());
      const wellFormed = JSON.parse(
        JSON.stringify(filter, (_, value) => (typeof value === "string" ? value.toWellFormed() : value)),
      );
      return (
        JSON.stringify(readQuery(query, usualFilter)) ===
        JSON.stringify(readQuery(writeQuery(wellFormed, usualFilter), usualFilter))
      );
    }),
  );
});

t.test("nothing chosen leaves the address bare", async (t) => {
  t.equal(writeQuery(usualFilter, usualFilter).size, 0);
  t.equal(writeQuery(noFilter, noFilter).size, 0);
});

t.test("the feed's filters keep what they say and nothing else", async (t) => {
  const told = aToldNotification(
    { id: 7, type: "ticket.replied" },
    { queue: "Support", severity: "high", owner: "agent1" },
  );
  const keeps = (filter: Partial<typeof noFilter>) => wants({ ...noFilter, ...filter }, told);
  t.ok(keeps({}) && keeps({ type: ["messages"] }) && keeps({ queue: ["Support"] }));
  t.ok(keeps({ mine: true }), "whose it is, the gateway says");
  t.notOk(keeps({ type: ["status"] }) || keeps({ queue: ["Billing"] }) || keeps({ severity: ["low"] }));
});

t.test(
  "all of the feed's filter is asked of the API, or a page would load the whole log to sift it",
  async (t) => {
    const filter = {
      type: ["messages"],
      queue: ["A"],
      severity: ["high", "critical"],
      mine: true,
      unread: true,
    };
    t.equal(
      new URLSearchParams(queryOf(filter)).toString(),
      "type=ticket.replied&type=ticket.commented&queue=A&severity=high&severity=critical&mine=true&unread=true",
    );
    t.strictSame(queryOf(noFilter), []);
  },
);

t.test("a ticket that changed is counted as new only where the list asks for such", async (t) => {
  const me = { rt_login: "agent1", addresses: ["me@x.example"] };
  const ticket = aTicket({ title: "Printer on fire", queue: "Support", status: "open" });
  const keeps = (filter: object, told = ticket) => belongs({ ...usualFilter, ...filter }, told, me);
  t.ok(keeps({}));
  t.ok(keeps({ q: "FIRE printer", status: ["Open"] }));
  t.notOk(keeps({ q: "water" }));
  t.notOk(keeps({ queue: ["Billing"] }));
  t.notOk(keeps({ mine: true }));
  t.ok(keeps({ mine: true }, { ...ticket, owner: "agent1" }));
  t.ok(keeps({ mine: true }, { ...ticket, requestors: ["Me@X.example"] }));
  t.notOk(
    belongs({ ...usualFilter, mine: true }, { ...ticket, owner: null }, { rt_login: null, addresses: [] }),
  );
});
