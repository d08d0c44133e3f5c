/** Searching, so that "nothing found" means nothing is there. */
import { randomUUID } from "node:crypto";
import type { Test } from "tap";
import type { TicketQuery } from "#src/bridge/rt/rt.ts";
import { rtFile } from "../../support/rt-file.ts";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

const everywhere = { after: 0 };

export async function findClaims(t: Test, { rt, options, connect }: RtUnderTest): Promise<void> {
  const mark = randomUUID();
  const subject = `it's "odd" \\ % _ ${subjectOf("find")}`;
  const files = [rtFile({ name: `ticketwire-${mark}.txt`, type: "text/plain", bytes: Buffer.from("mark") })];
  const custom_fields = { "External ID": [mark] };
  const { id } = await rt.createTicket({ queue: "Support", subject, custom_fields, files });
  const is = (field: string, value: string | number): TicketQuery => ({ field, op: "=", value });

  t.test(
    "a ticket is found by its mark: custom field, file name, or creator and subject and time",
    async (t) => {
      const { creator, created_at } = await rt.readTicket(id);
      const since: TicketQuery = { field: "Created", op: ">=", value: new Date(created_at) };
      t.strictSame(await rt.findTickets(is("CF.{External ID}", mark), everywhere), [id]);
      t.strictSame(await rt.findTickets(is("Filename", `ticketwire-${mark}.txt`), everywhere), [id]);
      const heuristic = {
        all: [is("Creator", creator), is("Subject", subject), since, is("Queue", "Support")],
      };
      t.strictSame(await rt.findTickets(heuristic, everywhere), [id]);
      t.strictSame(await rt.findTickets(heuristic, { after: id }), []);
      t.strictSame(await rt.findTickets(heuristic, { after: id - 1 }), [id]);
    },
  );

  t.test("a client that knows no ticket yet finds just the same", async (t) => {
    const fresh = connect();
    t.strictSame(await fresh.findTickets(is("CF.{External ID}", mark), everywhere), [id]);
    t.strictSame(await fresh.findTickets(is("CF.{External ID}", randomUUID()), everywhere), []);
  });

  t.test("pages are ascending and stop at their limit", async (t) => {
    const prefix = subjectOf("page");
    const create = (place: number) => rt.createTicket({ queue: "General", subject: `${prefix} ${place}` });
    const ids = [];
    for (const place of [1, 2, 3]) ids.push((await create(place)).id);
    const query: TicketQuery = { field: "Subject", op: "LIKE", value: prefix };
    t.strictSame(await rt.findTickets(query, everywhere), ids);
    t.strictSame(await rt.findTickets(query, { after: 0, limit: 2 }), ids.slice(0, 2));
    t.strictSame(await rt.findTickets(query, { after: ids[1] ?? 0, limit: 2 }), ids.slice(2));
  });

  t.test("parts are joined as they are nested", async (t) => {
    const either = { any: [is("id", id), is("Subject", randomUUID())] };
    t.strictSame(await rt.findTickets({ all: [either, is("Queue", "Support")] }, everywhere), [id]);
    t.strictSame(await rt.findTickets({ all: [either, is("Queue", "General")] }, everywhere), []);
    t.strictSame(await rt.findTickets({ any: [] }, everywhere), []);
  });

  t.test("quotes in a value do not end it", async (t) => {
    const hostile = `' OR id > 0 OR Subject = '${mark}\\`;
    t.strictSame(await rt.findTickets(is("Subject", hostile), everywhere), []);
  });

  t.test("changes are found by the second in which they were made", async (t) => {
    const { updated_at } = await rt.readTicket(id);
    const at = (op: ">" | ">=" | "<" | "<=", ms = 0): TicketQuery => ({
      all: [is("id", id), { field: "LastUpdated", op, value: new Date(Date.parse(updated_at) + ms) }],
    });
    t.strictSame(await rt.findTickets(at(">="), everywhere), [id]);
    t.strictSame(await rt.findTickets(at("<="), everywhere), [id]);
    t.strictSame(await rt.findTickets(at(">"), everywhere), []);
    t.strictSame(await rt.findTickets(at("<"), everywhere), []);
    t.strictSame(await rt.findTickets(at(">", -1000), everywhere), [id]);
  });

  t.test("a query RT does not understand is an error, never an empty answer", async (t) => {
    await t.rejects(rt.findTickets(is("Nonsense", "x"), everywhere), { code: "rt.refused" });
    await t.rejects(rt.findTickets(is("id) OR (id", "x"), everywhere), TypeError);
  });

  t.test("sentinels that were deleted meanwhile are replaced", async (t) => {
    const forgetful = connect();
    const first = (await forgetful.createTicket({ queue: "General", subject: subjectOf("gone 1") })).id;
    const second = (await forgetful.createTicket({ queue: "General", subject: subjectOf("gone 2") })).id;
    await forgetful.editTicket(first, { status: "deleted" });
    await forgetful.editTicket(second, { status: "deleted" });
    t.strictSame(await forgetful.findTickets(is("CF.{External ID}", mark), { after: id - 1 }), [id]);
    t.strictSame(
      await forgetful.findTickets(is("id", first), everywhere),
      [],
      "a deleted ticket is never found",
    );
  });

  t.test("an account that sees no ticket finds none", async (t) => {
    t.strictSame(await connect({ ...options }).findTickets(is("id", 99_999_999), everywhere), []);
  });
}
