import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { openStore } from "#src/store/store.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

const folder = await mkdtemp(join(tmpdir(), "ticketwire-taxonomy-"));
const databaseUrl = `sqlite:${join(folder, "taxonomy.db")}`;
await makeAccounts(databaseUrl, [
  { email: "ana@example.com", name: "Ana", role: "user" },
  { email: "eve@example.com", name: "Eve", role: "user" },
  { email: "sue@example.com", name: "Sue", role: "agent" },
]);
// An RT that says nothing of its values.
const sandbox = await createSandbox({ seed: false });
const rt = { RT_API_URL: sandbox.url, RT_USERNAME: sandbox.username, RT_PASSWORD: sandbox.password };
const gateway = await startGateway({ ...rt, AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(async () => {
  await gateway.stop();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

t.test("nobody learns of a category, subcategory or status from a ticket they may not see", async (t) => {
  const { get, post } = jsonClient(gateway.url);
  const [ana, eve, sue] = [
    await signedIn(gateway.url, "ana@example.com"),
    await signedIn(gateway.url, "eve@example.com"),
    await signedIn(gateway.url, "sue@example.com"),
  ];
  await post("/tickets", { title: "x", queue: "Support", category: "Network", subcategory: "VPN" }, ana);
  await post("/tickets", { title: "y", queue: "Support", category: "Hardware", subcategory: "Laptop" }, eve);
  const taxonomyOf = async (who: Record<string, string>) => (await get("/taxonomy", who)).body;
  t.same((await taxonomyOf(ana)).categories, [{ name: "Network", subcategories: ["VPN"] }]);
  t.same((await taxonomyOf(eve)).categories, [{ name: "Hardware", subcategories: ["Laptop"] }]);
  const names = (await taxonomyOf(sue)).categories.map(({ name }: { name: string }) => name);
  t.ok(
    ["Hardware", "Network"].every((name) => names.includes(name)),
    "an agent learns from both",
  );

  const store = await openStore({ url: databaseUrl });
  const [mine] = (await get("/tickets", ana)).body.data;
  const record = await store.read.tickets.get(mine.id);
  if (record) await store.write(({ tickets }) => tickets.save({ ...record, status: "under suspicion" }));
  await store.close();
  t.ok((await taxonomyOf(ana)).statuses.includes("under suspicion"));
  t.notOk((await taxonomyOf(eve)).statuses.includes("under suspicion"));
});
