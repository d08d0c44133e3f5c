/** Changing tickets: what changes, what does not, and what RT says field by field. */
import type { Test } from "tap";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

export async function editClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  const open = async (what: string) =>
    (await rt.createTicket({ queue: "Support", subject: subjectOf(what) })).id;

  t.test("fields, people, dates and custom fields change, and are cleared again", async (t) => {
    const id = await open("edit");
    const fields = {
      subject: subjectOf("edited"),
      status: "open",
      queue: "General",
      owner: "agent2",
      priority: 9,
      requestors: ["r@example.net"],
      cc: ["c1@example.net", "c2@example.net"],
      admin_cc: ["a@example.net"],
      due_at: "2030-07-01T10:00:00.000Z",
    };
    const custom_fields = { Severity: ["low"], Tags: ["x", "y, z"], Notes: ["one\n two"] };
    const { queue, owner, ...rest } = fields;
    t.strictSame(await rt.editTicket(id, { ...rest, queue, custom_fields }), { changed: true, refused: [] });
    const changed = await rt.readTicket(id);
    t.match({ ...changed, cc: changed.cc.sort() }, { ...rest, queue });
    t.match(changed.custom_fields, { Severity: ["low"], Notes: ["one\n two"] });
    t.strictSame(changed.custom_fields.Tags?.toSorted(), ["x", "y, z"]);
    const empty = { requestors: [], cc: [], admin_cc: [], due_at: null };
    const cleared = { ...empty, custom_fields: { Severity: [], Tags: ["q"], Notes: [] } };
    t.strictSame(await rt.editTicket(id, cleared), { changed: true, refused: [] });
    const ticket = await rt.readTicket(id);
    t.match(ticket, empty);
    t.strictSame(ticket.custom_fields.Tags, ["q"], "several values are replaced by those given");
    t.match(ticket.custom_fields, { Severity: [], Notes: [] });
  });

  t.test("an owner is set and taken away", async (t) => {
    const id = await open("owner");
    await rt.editTicket(id, { owner: "agent1" });
    t.equal((await rt.readTicket(id)).owner, "agent1");
    t.strictSame(await rt.editTicket(id, { owner: null }), { changed: true, refused: [] });
    t.equal((await rt.readTicket(id)).owner, null);
  });

  t.test("an edit that changes nothing says so", async (t) => {
    const subject = subjectOf("same");
    const { id } = await rt.createTicket({ queue: "Support", subject });
    t.strictSame(await rt.editTicket(id, { subject }), { changed: false, refused: [] });
    t.strictSame(await rt.editTicket(id, {}), { changed: false, refused: [] });
    t.strictSame((await rt.editTicket(id, { due_at: null })).refused, [], "no date to clear is no complaint");
  });

  t.test("an edit half refused tells which field and why, and the other half holds", async (t) => {
    const id = await open("half");
    const subject = subjectOf("half done");
    const edited = await rt.editTicket(id, {
      subject,
      status: "bogus",
      custom_fields: { Severity: ["no such"] },
    });
    t.equal(edited.changed, true);
    t.strictSame(edited.refused.map((it) => it.field).sort(), ["severity", "status"]);
    t.match(edited.refused.find((it) => it.field === "status")?.reason, /isn't a valid status/);
    t.match(await rt.readTicket(id), { subject, status: "new" });
  });

  t.test("an edit wholly refused changed nothing", async (t) => {
    const id = await open("refused");
    const edited = await rt.editTicket(id, { owner: "no such one" });
    t.match(edited, { changed: false, refused: [{ field: "owner", reason: /does not exist/ }] });
  });

  t.test("a deleted ticket can still be read", async (t) => {
    const id = await open("deleted");
    t.strictSame(await rt.editTicket(id, { status: "deleted" }), { changed: true, refused: [] });
    t.equal((await rt.readTicket(id)).status, "deleted");
  });

  t.test("an unknown ticket and one not allowed are told apart", async (t) => {
    const id = await open("not yours");
    await t.rejects(rt.editTicket(99_999_999, { subject: "x" }), { code: "rt.not-found" });
    await t.rejects(denied.editTicket(id, { subject: "x" }), { code: "rt.forbidden", effect: "none" });
  });
}
