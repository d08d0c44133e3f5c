import t from "tap";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

t.test("users open tickets in the queues that are for them, and hear of no other", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/queues.db`;
  const settings = { AUTH: "local", DATABASE_URL: databaseUrl, RT_QUEUES_FOR_USERS: "support, General" };
  const gateway = await startGateway(settings);
  t.teardown(() => gateway.stop());
  await makeAccounts(databaseUrl, [
    { email: "ana@example.com", name: "ana", role: "user" },
    { email: "bob@example.com", name: "bob", role: "agent" },
  ]);
  const client = jsonClient(gateway.url);
  const ana = await signedIn(gateway.url, "ana@example.com");
  const bob = await signedIn(gateway.url, "bob@example.com");
  const queuesOf = async (headers: Record<string, string>) =>
    (await client.get("/queues", headers)).body.data.map(({ name }: { name: string }) => name);
  const open = async (queue: string, headers: Record<string, string>) => {
    const { status, body } = await client.post("/tickets", { title: "x", queue }, headers);
    return [status, body.code, body.detail?.replace(queue, "Q")];
  };
  t.strictSame(await queuesOf(ana), ["General", "Support"]);
  t.strictSame(await queuesOf(bob), ["Billing", "General", "Support"]);
  t.equal((await open("Support", ana))[0], 201);
  t.equal((await open("Billing", bob))[0], 201);
  const refused = await open("Billing", ana);
  t.strictSame(refused.slice(0, 2), [403, "tickets.queue-not-allowed"]);
  t.strictSame(refused, await open("Nonesuch", ana), "whether there is such a queue is not told");
});
