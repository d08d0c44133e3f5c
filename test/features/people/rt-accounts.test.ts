import t, { type Test } from "tap";
import { createRtAccounts } from "#src/bridge/accounts/accounts.ts";
import { createFindEvidence } from "#src/bridge/accounts/evidence.ts";
import { createLookAt } from "#src/bridge/rt/rest1/account-look.ts";
import { createChangePerson } from "#src/features/people/change-person.ts";
import { createRecheckRtAccounts } from "#src/features/people/recheck-rt-accounts.ts";
import { rtIdentity } from "#src/features/people/rt-identity.ts";
import type { Role } from "#src/model/person.ts";
import { accessHouse, anIdentity } from "../../support/access-house.ts";
import { jsonClient } from "../../support/json-client.ts";
import { type Scripted, scriptedRt } from "../../support/scripted-rt.ts";

const form = (own: Record<string, string> = {}) =>
  Object.entries({
    id: "user/30",
    Name: "ana",
    EmailAddress: "ana@example.com",
    Privileged: "1",
    Disabled: "0",
    ...own,
  })
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

const unprivileged = { id: 30, name: "ana", address: "ana@example.com", privileged: false };
const rightsIn = (body: Record<string, unknown>) => [body.role, body.queues, body.comment_queues ?? null];

/** Ana of RT's number 30, signed in, and an RT that says of her what it is told to. */
async function ana(t: Test, settings: Record<string, string> = {}) {
  const house = await accessHouse(t, { settings });
  let says: Scripted = form();
  let saysOfOthers: Scripted = "# nothing\n";
  const scripted = await scriptedRt(t, ({ path }) => (path.includes("user/30") ? says : saysOfOthers));
  const rt = scripted.client();
  const { store, clock, access, log } = house;
  const rtAccounts = createRtAccounts({
    rt,
    log,
    lookAt: createLookAt({ url: scripted.url, timeoutMs: 5_000 }),
    findEvidence: createFindEvidence({ rt, clock, ...store.read }),
  });
  const admins = (settings.ADMINS ?? "").split(",").filter(Boolean);
  const recheck = createRecheckRtAccounts({ store, clock, rtAccounts, changed: access.changed, log }, admins);
  const own = { rtLogin: "ana", role: "agent" as const, queues: ["Support"] };
  const identity = anIdentity({ provider: "rt", subject: "30", ...own });
  const signIn = async (as = identity) => {
    const { token } = await access.admit(as);
    const client = jsonClient(house.url);
    return () => client.get("/me", { authorization: `Bearer ${token}` });
  };
  const say = (what: Scripted, ofOthers = saysOfOthers) => {
    says = what;
    saysOfOthers = ofOthers;
  };
  const changePerson = createChangePerson({ store, clock, changed: access.changed });
  const ownRole = async (role: Role | null) => {
    const person = await store.read.people.find({ provider: "rt", subject: "30" });
    await changePerson(person?.id ?? "", { role });
  };
  return { ...house, recheck, signIn, say, ownRole, asked: scripted.asked };
}

t.test("an account as it was costs nobody anything", async (t) => {
  const { recheck, signIn, asked } = await ana(t);
  const ask = await signIn();
  const before = await ask();
  await recheck();
  t.match(asked.at(-1)?.path, /user\/30/);
  t.strictSame((await ask()).body, before.body);
});

for (const [name, said] of [
  ["disabled", form({ Disabled: "1" })],
  ["removed", "# User 30 does not exist.\n"],
] as const) {
  t.test(`an account that RT has ${name} ends here, until RT lets it sign in again`, async (t) => {
    const { recheck, signIn, say, asked, store } = await ana(t);
    const ask = await signIn();
    say(said);
    await recheck();
    t.equal((await ask()).status, 401);
    const count = asked.length;
    await recheck();
    t.equal(asked.length, count, "nothing of it is left to ask about");
    const again = await signIn();
    t.equal((await again()).status, 200);
    t.equal((await store.read.people.find({ provider: "rt", subject: "30" }))?.proof_ended_at, null);
  });
}

t.test("who is privileged no more works on nothing, and sees what a user sees", async (t) => {
  const { recheck, signIn, say } = await ana(t);
  const ask = await signIn();
  say(form({ Privileged: "" }));
  await recheck();
  t.match((await ask()).body, { role: "user", queues: null, addresses: ["ana@example.com"] });
  say(form());
  await recheck();
  t.match((await ask()).body, { role: "user" }, "only a sign-in shows in which queues one is an agent again");
});

t.test("an agent by a word of ours is one of no queue, once RT has taken the privilege away", async (t) => {
  const { recheck, signIn, say, ownRole } = await ana(t);
  const ask = await signIn();
  await ownRole("agent");
  t.match((await ask()).body, { role: "agent", queues: ["Support"] });
  say(form({ Privileged: "" }));
  await recheck();
  t.strictSame(rightsIn((await ask()).body), ["agent", [], []]);
  for (const role of ["agent", null] as const) {
    await ownRole(role);
    const again = await signIn(
      rtIdentity({ ...unprivileged, queues: [], commentQueues: [], shownFields: [] }),
    );
    t.strictSame(rightsIn((await again()).body), role ? ["agent", [], []] : ["user", null, null]);
  }
  await ownRole("admin");
  t.match((await ask()).body, { role: "admin", queues: null }, "but admin is admin");
});

t.test("an account that RT breaks over keeps nobody behind it", async (t) => {
  const { recheck, signIn, say, access, store } = await ana(t);
  await access.admit(anIdentity({ provider: "rt", subject: "29" }));
  const ask = await signIn();
  await access.admit(anIdentity({ provider: "rt", subject: "31" }));
  t.equal((await store.read.people.actingBy("rt")).length, 3);
  const broken = "Can't locate object method at /opt/rt5/lib/RT/User.pm line 1.\n\nStack:\n";
  say(form({ Disabled: "1" }), (response) => void response.end(broken));
  await recheck();
  t.equal((await ask()).status, 401);
});

t.test("an address that is another's by now is not one's own any more, nor makes one admin", async (t) => {
  const { recheck, signIn, say } = await ana(t, { ADMINS: "ana@example.com" });
  const ask = await signIn();
  t.match((await ask()).body, { role: "admin" });
  say(form({ EmailAddress: "Other@Example.com" }));
  await recheck();
  t.match((await ask()).body, { role: "agent", queues: ["Support"], addresses: ["other@example.com"] });
});

t.test("while RT cannot be asked, everybody goes on", async (t) => {
  const { recheck, signIn, say } = await ana(t);
  const ask = await signIn();
  say((response) => void response.destroy());
  await t.rejects(recheck());
  t.equal((await ask()).status, 200);
});
