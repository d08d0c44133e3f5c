/** What the client finds out of a real RT that has no ticket yet. It empties both. */
import t from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { emptyRealRt, gatewayAccount, newYorkAccount, onEachRt } from "../support/real-rt.ts";

await onEachRt(t, async (t, real) => {
  await emptyRealRt(real);
  const rt = createRest1({ url: real.url, ...gatewayAccount });
  const newYork = createRest1({ url: real.url, ...newYorkAccount });
  t.teardown(() => Promise.all([rt.close(), newYork.close()]));

  t.equal((await rt.checkLogin()).timezone, "UTC");
  t.equal((await newYork.checkLogin()).timezone, "America/New_York", "told by the template of a new ticket");
  const anything = { field: "Creator", op: "=", value: "gateway" } as const;
  t.strictSame(await rt.findTickets(anything, { after: 0 }), [], "nothing is there, and that is believed");
  const { id } = await rt.createTicket({ queue: "General", subject: "the first" });
  t.strictSame(await rt.findTickets(anything, { after: 0 }), [id], "the only ticket is its own sentinel");
  t.strictSame(await rt.findTickets({ ...anything, value: "root" }, { after: 0 }), []);
});
