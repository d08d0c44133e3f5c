import { randomUUID } from "node:crypto";
import t, { type Test } from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startLossyWorld } from "#test/support/lossy-world.ts";

type Person = { username: string; password: string };
const agent: Person = { username: "agent1", password: "agent1pass" };

/** A ticket, and a change of it that never reaches RT until `meanwhile` is over. */
async function startChange(t: Test, first: object) {
  const world = await startLossyWorld(t, { weights: { none: 1 }, operations: ["edit"] });
  const asked = { title: `change-${randomUUID()}`, queue: "Support", ...first };
  const { id } = (await world.post("/tickets", asked)).body;
  const editInRt = async (who: Person, content: string) => {
    const form = new URLSearchParams({ user: who.username, pass: who.password, content });
    const answer = await fetch(`${world.sandbox.url}ticket/${id}/edit`, { method: "POST", body: form });
    t.match(await answer.text(), /Ticket \d+ updated/);
  };
  const change = async (wish: object, meanwhile: () => Promise<void> = async () => {}) => {
    world.proxy.setWeights({ "cut-before": 1 });
    const accepted = await world.patch(`/tickets/${id}`, wish, { prefer: "respond-async" });
    await eventually(
      () => world.get(`/submissions/${accepted.body.id}`),
      ({ body }) => body.state === "unknown",
    );
    await meanwhile();
    world.proxy.setWeights({ none: 1 });
    return (await world.settled(accepted.body.id)).body;
  };
  const news = async () => (await world.get(`/notifications?ticket=${id}&order=asc`)).body.data;
  return { ...world, editInRt, change, news };
}

t.test("a value that differs in case alone is not taken for what RT has: it is sent again", async (t) => {
  const { change } = await startChange(t, { custom_fields: { "External ID": ["abc"], Tags: ["x"] } });
  const custom_fields = { "External ID": ["ABC"], Tags: ["X"] };
  t.match(await change({ custom_fields }), { state: "done", attempts: 2, ticket: { custom_fields } });
});

t.test("of a list that RT set in part, the rest is sent, and no more", async (t) => {
  const { change, editInRt, sandbox, news } = await startChange(t, {
    cc: ["old@example.com"],
    custom_fields: { Tags: ["gone"] },
  });
  const cc = ["a@example.com", "b@example.com", "c@example.com"];
  const done = await change({ cc, custom_fields: { Tags: ["one", "two"] } }, () =>
    editInRt(sandbox, "Cc: a@example.com\nCF.{Tags}: one"),
  );
  t.match(done, { state: "done", attempts: 2, ticket: { cc, custom_fields: { Tags: ["one", "two"] } } });
  const told = (await news()).slice(1);
  t.same([...new Set(told.map(({ source }: { source: string }) => source))], ["gateway"]);
});

t.test("what another did to a list since RT began to set it stays as they left it", async (t) => {
  const { change, editInRt, sandbox } = await startChange(t, {});
  const done = await change(
    { cc: ["a@example.com", "b@example.com"], custom_fields: { Tags: ["one"] } },
    async () => {
      await editInRt(sandbox, "Cc: a@example.com\nCF.{Tags}: one");
      await editInRt(agent, "Cc: z@example.com\nCF.{Tags}: hers");
    },
  );
  const left = { cc: ["b@example.com", "z@example.com"], custom_fields: { Tags: ["hers"] } };
  t.match(done, { state: "done", attempts: 2, ticket: left });
});
