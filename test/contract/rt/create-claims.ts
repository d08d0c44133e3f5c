/** Opening tickets: what arrives, what RT remarks, what it refuses. */
import type { Test } from "tap";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

export async function createClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  t.test("a ticket of a queue and a subject is new and nobody's", async (t) => {
    const subject = subjectOf("bare");
    const { id, remarks } = await rt.createTicket({ queue: "General", subject });
    t.strictSame(remarks, []);
    const ticket = await rt.readTicket(id);
    const { status, queue, owner, requestors, cc, due_at } = ticket;
    t.equal(ticket.subject, subject);
    t.strictSame(
      { status, queue, owner, requestors, cc, due_at },
      {
        ...{ status: "new", queue: "General", owner: null },
        ...{ requestors: [], cc: [], due_at: null },
      },
    );
  });

  t.test("every field of a full ticket arrives", async (t) => {
    const full = {
      queue: "Support",
      subject: subjectOf("full"),
      status: "open",
      priority: 42,
      requestors: ["one@example.net", "o'two@example.net"],
      cc: ["cc1@example.org", "cc2@example.org"],
      admin_cc: ["admin@example.org"],
      due_at: "2031-02-03T04:05:06.000Z",
    };
    const custom_fields = {
      Category: ["Hardware"],
      Severity: ["HIGH"],
      "External ID": ["a, 'b' \"c\""],
      Notes: ["first\n  second\n\nlast"],
      Tags: ["plain", "with, comma", "it's, both", 'say "x"', "back\\slash"],
      Platforms: ["Linux", "Other, unlisted"],
    };
    const { id, remarks } = await rt.createTicket({ ...full, custom_fields, text: "t" });
    t.strictSame(remarks, []);
    const { custom_fields: fields, ...ticket } = await rt.readTicket(id);
    t.match(
      { ...ticket, requestors: ticket.requestors.sort(), cc: ticket.cc.sort() },
      {
        ...full,
        requestors: full.requestors.sort(),
      },
    );
    t.match(fields, { Category: ["Hardware"], Subcategory: [], Notes: custom_fields.Notes });
    t.strictSame(fields.Severity, ["high"], "a select value in RT's own spelling");
    t.strictSame(fields["External ID"], custom_fields["External ID"]);
    t.strictSame(fields.Tags?.toSorted(), custom_fields.Tags.toSorted());
    t.strictSame(fields.Platforms?.toSorted(), custom_fields.Platforms);
  });

  t.test("a priority below nothing is kept", async (t) => {
    const { id } = await rt.createTicket({ queue: "General", subject: subjectOf("below"), priority: -5 });
    t.equal((await rt.readTicket(id)).priority, -5);
  });

  t.test("an unknown custom field is remarked on beside the ticket's number", async (t) => {
    const custom_fields = { "No Such Field": ["x"] };
    const created = await rt.createTicket({ queue: "General", subject: subjectOf("cf"), custom_fields });
    t.ok(created.id > 0);
    t.match(created.remarks, [/No Such Field/]);
  });

  t.test("an unknown queue is refused in RT's words, and nothing is created", async (t) => {
    const subject = subjectOf("no queue");
    await t.rejects(rt.createTicket({ queue: "No Such Queue", subject }), {
      ...{ code: "rt.refused", effect: "none", passing: false },
      reasons: [/Queue not set/],
    });
    t.strictSame(await rt.findTickets({ field: "Subject", op: "=", value: subject }, { after: 0 }), []);
  });

  t.test("an unknown status is refused in RT's words", async (t) => {
    const ticket = { queue: "General", subject: subjectOf("status"), status: "bogus" };
    await t.rejects(rt.createTicket(ticket), { code: "rt.refused", reasons: [/isn't a valid status/] });
  });

  t.test("a queue without the right to create is forbidden", async (t) => {
    await t.rejects(denied.createTicket({ queue: "Billing", subject: subjectOf("denied") }), {
      code: "rt.forbidden",
      effect: "none",
    });
  });

  t.test("a subject RT would cut is refused before it is sent", async (t) => {
    await t.rejects(rt.createTicket({ queue: "General", subject: "ü".repeat(101) }), { code: "rt.refused" });
    const whole = `${subjectOf("200 bytes ")} `.padEnd(200, "x");
    const { id } = await rt.createTicket({ queue: "General", subject: whole });
    t.equal((await rt.readTicket(id)).subject, whole);
  });

  t.test("line ends in a subject become spaces, and nothing behind them becomes a field", async (t) => {
    const subject = subjectOf("injection");
    const hostile = `${subject}\nOwner: root\r\nStatus: resolved\rQueue: Billing`;
    const { id } = await rt.createTicket({ queue: "General", subject: hostile });
    const ticket = await rt.readTicket(id);
    t.equal(ticket.subject, `${subject} Owner: root Status: resolved Queue: Billing`);
    t.match(ticket, { owner: null, status: "new", queue: "General" });
  });

  t.test("the lone text 0 is a text", async (t) => {
    const { id } = await rt.createTicket({ queue: "General", subject: subjectOf("zero"), text: "0" });
    t.equal((await rt.readHistory(id, 0))[0]?.content.trim(), "0");
  });
}
