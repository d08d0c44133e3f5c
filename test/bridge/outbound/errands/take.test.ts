import t, { type Test } from "tap";
import { WishRefused } from "#src/bridge/outbound/errands/errand.ts";
import { createTakeErrand } from "#src/bridge/outbound/errands/take.ts";
import { aSubmission } from "#test/support/a-submission.ts";
import { scriptedRt } from "#test/support/scripted-rt.ts";

const nobody = "# No user named x exists.\n\n\n";
const gateway = "id: user/22\nName: gateway\nPrivileged: 1\n\n";

/** Asks an RT that answers so to questions for our own account, to others that it names nobody. */
async function takeWith(t: Test, us: string) {
  const server = await scriptedRt(t, ({ path }) => (path.includes("user/gateway") ? us : nobody));
  const lookBack = async () => [];
  const errand = createTakeErrand({ rt: server.client(), account: "gateway", lookBack });
  const wish = { addresses: ["sue@example.com"], steal: false };
  return await errand.send(aSubmission({ kind: "ticket.take", ticket_id: 7, wish })).catch((error) => error);
}

t.test("that RT names nobody is believed only of an RT that names us", async (t) => {
  const told = await takeWith(t, gateway);
  t.ok(told instanceof WishRefused);
  t.match(told.problem, { status: 422, code: "tickets.no-rt-account" });
});

t.test("an account that RT does not show us is one that RT knows", async (t) => {
  t.ok((await takeWith(t, "# You are not allowed to display user 22.\n\n\n")) instanceof WishRefused);
});

t.test("an RT that names not even us is one in trouble: the wish stays on its way", async (t) => {
  t.match(await takeWith(t, nobody), { code: "rt.unreachable", effect: "none", passing: true });
});
