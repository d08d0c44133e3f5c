/** A wish was accepted, and who wished it lost the right before it was sent, or before somebody had it tried again. */
import t from "tap";
import { createSandbox, type Sandbox } from "#src/sandbox/sandbox.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

const port = await freePort();
const databaseUrl = `sqlite:${t.testdir()}/rights.db`;
const rtThere = () => createSandbox({ port, seed: false, file: `${t.testdirName}/rt.db` });
let sandbox: Sandbox = await rtThere();
const gateway = await startGateway({
  RT_API_URL: `http://127.0.0.1:${port}/REST/1.0/`,
  RT_USERNAME: "gateway",
  RT_PASSWORD: "gatewaypass",
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  RT_RETRY_MAX_SECONDS: "1",
});
t.teardown(() => gateway.stop());
t.teardown(() => sandbox.close());
const { url } = gateway;
const client = jsonClient(url);
const [, sueId = "", bobId = ""] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "sue@example.com", name: "sue", role: "agent" },
  { email: "bob@example.com", name: "bob", role: "agent" },
]);
const boss = await signedIn(url, "boss@example.com");
await client.patch(`/users/${bobId}`, { queues: ["Support"] }, boss);
const bob = await signedIn(url, "bob@example.com");

async function opened(): Promise<number> {
  return (await client.post("/tickets", { title: "x", queue: "Support" }, boss)).body.id;
}
const settled = (id: string) =>
  eventually(
    () => client.get(`/submissions/${id}`, boss),
    ({ body }) => !["queued", "sending", "unknown"].includes(body.state),
  );
const lose = (patch: object) => client.patch(`/users/${sueId}`, patch, boss);
const regain = () => lose({ disabled: false, queues: null, role: "agent" });

const losses = {
  "her queues": { queues: [] },
  "her role": { role: "user" },
  "her account": { disabled: true },
};

for (const [what, patch] of Object.entries(losses)) {
  t.test(`what waited for RT when its submitter lost ${what} is not done`, async (t) => {
    const id = await opened();
    const headers = await signedIn(url, "sue@example.com");
    await sandbox.close();
    const waits = [
      await client.patch(`/tickets/${id}`, { priority: 66 }, headers),
      await client.post("/tickets", { title: "hers", queue: "Support", owner: "agent1" }, headers),
    ];
    await lose(patch);
    t.teardown(regain);
    sandbox = await rtThere();
    for (const { status, body } of waits) {
      t.equal(status, 202);
      const ended = await settled(body.id);
      t.match([ended.body.state, ended.body.problem], ["failed", { status: /403|404/ }]);
    }
  });
}

/** A wish that is refused for the version it names, and would be taken if it were sent by other rights. */
async function refusedMove(id: number, headers: { authorization: string }): Promise<string> {
  const asked = JSON.stringify({ queue: "Billing" });
  const sent = { ...headers, "content-type": "application/json", "if-match": '"999"' };
  const { status, headers: told } = await client.send("PATCH", `/tickets/${id}`, asked, sent);
  if (status !== 412) throw new Error(`the move was answered ${status}`);
  return told.get("submission-id") ?? "";
}

t.test(
  "what another wished is tried again, or given up, by nobody who could not have asked for it",
  async (t) => {
    const wish = await refusedMove(await opened(), boss);
    t.equal((await client.get(`/submissions/${wish}`, bob)).status, 200, "an agent of the queue sees it");
    for (const deed of ["retry", "discard"]) {
      const { status, body } = await client.post(`/submissions/${wish}/${deed}`, {}, bob);
      t.match([status, body.code], [403, "submissions.not-allowed"], deed);
    }
    t.equal((await client.post(`/submissions/${wish}/retry`, {}, boss)).status, 200);
    t.match((await settled(wish)).body.problem, { status: 412 });
  },
);

t.test("who lost the queue does not have a refused wish tried again, and may give it up", async (t) => {
  const id = await opened();
  const sue = await signedIn(url, "sue@example.com");
  await client.post(`/tickets/${id}/assign`, { owner: "agent2" }, boss);
  const refused = await client.post(`/tickets/${id}/take`, {}, sue);
  t.ok(refused.status >= 400);
  await client.post(`/tickets/${id}/assign`, { owner: null }, boss);
  await lose({ queues: [] });
  t.teardown(regain);
  const wish = refused.headers.get("submission-id");
  const { status, body } = await client.post(`/submissions/${wish}/retry`, {}, sue);
  t.match([status, body.detail], [404, `There is no ticket ${id}.`]);
  t.equal((await client.get(`/tickets/${id}?fresh=true`, boss)).body.owner, null);
  t.equal((await client.post(`/submissions/${wish}/discard`, {}, sue)).status, 200);
});

t.test("another who may have it done cannot do so for one who may not any more", async (t) => {
  const id = await opened();
  const wish = await refusedMove(id, await signedIn(url, "sue@example.com"));
  await lose({ disabled: true });
  t.teardown(regain);
  t.equal((await client.post(`/submissions/${wish}/retry`, {}, boss)).status, 200);
  t.match((await settled(wish)).body.problem, { code: "submissions.not-allowed-any-more" });
});
