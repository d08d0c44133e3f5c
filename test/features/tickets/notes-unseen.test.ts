/** An agent to whom RT shows no notes of a queue: that one was written moves nothing of its tickets. */
import t from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { limitAgent } from "#test/support/limit-agent.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

t.test("no time, no ETag and no place in the list tells of a note that is not shown", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/notes.db`;
  const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  const [, sueId = ""] = await makeAccounts(databaseUrl, [
    { email: "boss@example.com", name: "boss", role: "admin" },
    { email: "sue@example.com", name: "sue", role: "agent" },
  ]);
  const [boss, sue] = [
    await signedIn(gateway.url, "boss@example.com"),
    await signedIn(gateway.url, "sue@example.com"),
  ];
  const shown = { queues: ["Support", "General"], comment_queues: ["General"], shown_fields: [] };
  await limitAgent(databaseUrl, sueId, shown);
  await eventually(
    async () => (await client.get("/auth/me", sue)).body.role,
    (role) => role === "agent",
  );
  const opened = async (queue: string) =>
    (await client.post("/tickets", { title: queue, queue }, boss)).body.id;
  const [support, general] = [await opened("Support"), await opened("General")];
  const seen = async (id: number) => {
    const ticket = await client.get(`/tickets/${id}`, sue);
    return [ticket.body.updated_at, ticket.headers.get("etag")];
  };
  const list = async () => {
    const { body } = await client.get("/tickets?sort=-updated_at&limit=200", sue);
    return body.data.map(({ id, updated_at }: { id: number; updated_at: string }) => [id, updated_at]);
  };
  const [before, place] = [await seen(support), await list()];
  const noteOn = (id: number) =>
    eventually(
      async () => {
        await client.post(`/tickets/${id}/comments`, { visibility: "internal", text: "psst" }, boss);
        return (await client.get(`/tickets/${id}`, boss)).body.updated_at;
      },
      (updated_at) => updated_at > before[0],
    );
  const noted = await noteOn(support);
  t.strictSame(await seen(support), before);
  t.strictSame(await list(), place);
  t.strictSame((await client.get(`/tickets?updated_after=${before[0]}&queue=Support`, sue)).body.data, []);
  await noteOn(general);
  t.ok(((await seen(general))[0] ?? "") >= noted, "where RT shows its notes, they do");
  t.equal((await list())[0]?.[0], general);
});
