import t, { type Test } from "tap";
import { keyPrefix, makeKey } from "#src/access/keys.ts";
import { createWatching } from "#src/access/watching.ts";
import { accessHouse, anIdentity } from "../support/access-house.ts";
import { eventually } from "../support/eventually.ts";
import { jsonClient } from "../support/json-client.ts";

const dayMs = 86_400_000;

/** Somebody with a key who signs in this way, and the client that carries it. */
async function somebodyWithKey(t: Test, provider: "rt" | "local", settings: Record<string, string> = {}) {
  const house = await accessHouse(t, { settings });
  const identity = anIdentity({ provider, subject: "30", role: "agent", queues: ["Support"] });
  const signIn = () => house.access.admit(identity);
  const { person } = await signIn();
  const { secret, ...made } = makeKey();
  const key = {
    id: "k-1",
    person_id: person.id,
    name: "wallboard",
    role: "agent" as const,
    queues: null,
    created_at: "2026-11-20T12:00:00.000Z",
    used_at: null,
    expires_at: null,
    ...made,
  };
  await house.store.write(({ apiKeys }) => apiKeys.keep(key));
  const headers = { authorization: `Bearer ${secret}` };
  const ask = () => jsonClient(house.url).get("/me", headers);
  return { ...house, signIn, person, ask, secret };
}

t.test(
  "a key goes by what RT said at its owner's last sign-in for so many days, then says what helps",
  async (t) => {
    const { ask, clock, signIn } = await somebodyWithKey(t, "rt", { API_KEY_PROOF_DAYS: "7" });
    t.match(await ask(), { status: 200, body: { role: "agent", queues: ["Support"] } });
    clock.forward(7 * dayMs - 1);
    t.equal((await ask()).status, 200);
    clock.forward(1);
    const refused = await ask();
    t.match(refused, { status: 401, body: { code: "access.key-needs-sign-in" } });
    t.match(refused.body.detail, "7 days");
    t.match(refused.headers.get("www-authenticate"), "invalid_token");
    await signIn();
    t.equal((await ask()).status, 200, "the owner signs in, and the same key works again");
    clock.forward(7 * dayMs);
    t.equal((await ask()).status, 401);
  },
);

t.test("a key of a local account goes on, whose rights nobody elsewhere gives", async (t) => {
  const { ask, clock } = await somebodyWithKey(t, "local");
  clock.forward(3_000 * dayMs);
  t.equal((await ask()).status, 200);
});

t.test("what a key holds open ends with it, and goes on when its owner signs in before", async (t) => {
  const { access, clock, signIn, secret, log } = await somebodyWithKey(t, "rt", { API_KEY_PROOF_DAYS: "1" });
  const watching = createWatching({ clock, revision: access.revision, log });
  watching.start();
  t.teardown(watching.stop);
  const told: string[] = [];
  watching.add({
    signIn: await access.checkTokenBy()(secret),
    rightsChanged: () => void told.push("changed"),
    expires: () => void told.push("expires"),
    ended: () => void told.push("ended"),
  });
  t.equal(secret.slice(0, keyPrefix.length), keyPrefix);
  clock.forward(dayMs - 30_000);
  await eventually(async () => told.length, Boolean);
  t.strictSame(told, ["expires"]);
  await signIn();
  clock.forward(dayMs - 30_000);
  await eventually(
    async () => told.length,
    (count) => count > 1,
  );
  t.strictSame(told, ["expires", "expires"], "announced again a day later: it went on in between");
  clock.forward(60_000);
  await eventually(
    async () => told.length,
    (count) => count > 2,
  );
  t.equal(told.at(-1), "ended");
});
