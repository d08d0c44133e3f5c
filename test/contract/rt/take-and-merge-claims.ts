/** Taking, stealing, giving back; merging. */
import type { Test } from "tap";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

export async function takeAndMergeClaims(
  t: Test,
  { rt, denied, options, connect }: RtUnderTest,
): Promise<void> {
  const open = async (what: string) =>
    (await rt.createTicket({ queue: "Support", subject: subjectOf(what) })).id;
  const owner = async (id: number) => (await rt.readTicket(id)).owner;

  t.test("a ticket is taken, stolen and given back", async (t) => {
    const id = await open("take");
    const agent = connect({ username: "agent1", password: "agent1pass" });
    await agent.takeTicket(id, "Take");
    t.equal(await owner(id), "agent1");
    await t.rejects(rt.takeTicket(id, "Take"), { code: "rt.refused", reasons: [/unowned/] });
    await rt.takeTicket(id, "Steal");
    t.equal(await owner(id), options.username);
    await rt.takeTicket(id, "Untake");
    t.equal(await owner(id), null);
  });

  t.test("what one may not take, and what is not there", async (t) => {
    const id = await open("not taken");
    await t.rejects(denied.takeTicket(id, "Take"), { code: /^rt\.(refused|forbidden)$/, effect: "none" });
    await t.rejects(rt.takeTicket(99_999_999, "Take"), { code: "rt.not-found" });
  });

  t.test("a merged ticket shows as the one it was merged into, with both histories", async (t) => {
    const [from, into] = [await open("from"), await open("into")];
    await rt.mergeTicket(from, into);
    t.equal((await rt.readTicket(from)).id, into);
    const { ticket, history } = await rt.readTicketWithHistory(into);
    t.equal(ticket.id, into);
    t.equal(history.filter((it) => it.type === "Create").length, 2);
    t.strictSame(await rt.findTickets({ field: "id", op: "=", value: from }, { after: 0 }), []);
  });

  t.test("a merge RT does not do is an error", async (t) => {
    const id = await open("merge with nothing");
    await t.rejects(rt.mergeTicket(id, 99_999_999), { code: "rt.not-found" });
    await t.rejects(rt.mergeTicket(id, id), { code: "rt.refused" });
    await t.rejects(denied.mergeTicket(id, await open("other")), { code: "rt.forbidden" });
  });
}
