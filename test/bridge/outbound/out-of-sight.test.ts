/** What RT does and then does not show to the gateway: a Scrip moves tickets to where its account may not look. */
import { randomUUID } from "node:crypto";
import t from "tap";
import { type Meet, startBetweenWorld, through } from "#test/support/between-world.ts";
import { notThere } from "#test/support/fault-answers.ts";

const hidden: Meet = async ({ url, operation, toRt }) => {
  if (operation !== "show" && operation !== "history") return await toRt();
  return notThere(`You are not allowed to display ticket ${/ticket\/(\d+)/.exec(url)?.[1]}.`);
};

t.test("a ticket that RT opened and does not show is done, and nobody waits behind it", async (t) => {
  const { between, get, post, becomes, inRt } = await startBetweenWorld(t);
  between.meet = hidden;
  const title = randomUUID();
  const open = () => post("/tickets", { title, queue: "Support" });
  const key = { "idempotency-key": randomUUID() };
  const first = await post("/tickets", { title, queue: "Support" }, key);
  t.match([first.status, first.body.state], [202, "done"]);
  t.match(first.body, { ticket_id: Number, warnings: [{ pointer: "", detail: /does not show/ }] });
  const again = await post("/tickets", { title, queue: "Support" }, key);
  t.same([again.status, again.body], [202, first.body]);
  const second = await open();
  t.match(await becomes(second.body.id, "done"), { attempts: 1 });
  t.not(second.body.ticket_id, first.body.ticket_id);
  t.equal(await inRt(title), 2);
  const told = (await get("/notifications")).body.data.map(({ type }: { type: string }) => type);
  t.same(
    told,
    [],
    "nothing is told of a ticket that nobody here sees, and no wish that is done is called queued",
  );
});

t.test(
  "a change by which a ticket goes out of sight is done, and not told as the ticket it was",
  async (t) => {
    const { between, get, post, patch, becomes } = await startBetweenWorld(t);
    const { body } = await post("/tickets", { title: randomUUID(), queue: "Support" });
    between.meet = hidden;
    const moved = await patch(`/tickets/${body.id}`, { queue: "Billing" });
    t.match([moved.status, moved.body.state], [202, "done"]);
    t.match(moved.body.warnings, [{ pointer: "", detail: /does not show/ }]);
    between.meet = through;
    const next = await patch(`/tickets/${body.id}`, { priority: 3 }, { prefer: "respond-async" });
    t.match(await becomes(next.body.id, "done"), { ticket: { queue: "Billing", priority: 3 } });
    t.equal((await get(`/submissions/${moved.body.id}`)).body.state, "done");
  },
);
