import t from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import type { HistoryEntry } from "#src/model/history.ts";
import type { Notification } from "#src/model/notification.ts";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { settingsFor, startSandboxProcess } from "#test/support/sandbox-process.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/authors.db`;
const sandbox = await startSandboxProcess();
const gateway = await startGateway({
  ...settingsFor(sandbox.account),
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  RT_POLL_SECONDS: "0",
  RT_SWEEP_SECONDS: "0",
});
const rt = createRest1({ ...sandbox.account, username: "root", password: "password" });
t.teardown(async () => {
  await rt.close();
  await gateway.stop();
  await sandbox.stop();
});
await makeAccounts(databaseUrl, [{ email: "ana@example.com", name: "Ana Agent", role: "admin" }]);
const client = jsonClient(gateway.url);
const ana = await signedIn(gateway.url, "ana@example.com");
const open = async (title: string) => (await client.post("/tickets", { title }, ana)).body.id as number;
const historyOf = async (id: number) =>
  (await client.get(`/tickets/${id}/history`, ana)).body.data as HistoryEntry[];

t.test(
  "the history names who did it through the gateway, and RT's people for what they did in RT",
  async (t) => {
    const id = await open("printer");
    await client.patch(`/tickets/${id}`, { title: "fire", priority: 7 }, ana);
    await client.post(`/tickets/${id}/comments`, { text: "on my way", visibility: "internal" }, ana);
    await rt.editTicket(id, { status: "stalled" });
    await client.delete(`/tickets/${id}`, ana);
    const entries = await historyOf(id);
    t.same(
      entries.map(({ type, actor }) => [type, actor.name]),
      [
        ["ticket.created", "Ana Agent"],
        ["ticket.updated", "Ana Agent"],
        ["ticket.updated", "Ana Agent"],
        ["ticket.commented", "Ana Agent"],
        ["ticket.status_changed", "root"],
        ["ticket.deleted", "Ana Agent"],
      ],
    );
    t.ok(entries[0]?.actor.id, "with their id here");
  },
);

t.test("the other end of a link is told as of who linked, as what it is a part of", async (t) => {
  const [one, other] = [await open("cause"), await open("effect")];
  const link = { relation: "depends_on", to: String(other) };
  const linked = await client.post(`/tickets/${one}/links`, link, ana);
  t.equal(linked.status, 200, JSON.stringify(linked.body));
  const gone = await client.delete(`/tickets/${one}/links?relation=depends_on&to=${other}`, ana);
  t.equal(gone.status, 204);
  const told = await eventually(
    async () => {
      const { body } = await client.get(`/notifications?order=asc&ticket=${other}&type=ticket.updated`, ana);
      return body.data as Notification[];
    },
    (data) => data.length === 2,
  );
  t.same(
    told.map(({ source, actor, changes }) => [source, actor.name, changes[0]?.field]),
    [
      ["gateway", "Ana Agent", "links.depended_on_by"],
      ["gateway", "Ana Agent", "links.depended_on_by"],
    ],
    "at once, with nobody polling",
  );
  t.same(
    told.map(({ submission_id }) => submission_id),
    [linked.headers.get("submission-id"), gone.headers.get("submission-id")],
  );
  t.same(
    (await historyOf(other)).slice(1).map(({ actor }) => actor.name),
    ["Ana Agent", "Ana Agent"],
  );
});
