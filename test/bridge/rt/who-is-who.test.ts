import t from "tap";
import { createWhoIsWho } from "#src/bridge/rt/who-is-who.ts";
import { aTransaction } from "#test/support/a-transaction.ts";
import { scriptedRt } from "#test/support/scripted-rt.ts";

const owned = (id: number) => [aTransaction({ type: "Give", field: "Owner", new_value: String(id) })];
const user = (id: number) =>
  `id: user/${id}\nName: agent${id}\nEmailAddress: agent${id}@example.com\nPrivileged: 1\nDisabled: 0\n\n`;

t.test("RT is asked once an hour who somebody is, however many look at once", async (t) => {
  const server = await scriptedRt(t, ({ path }) => user(Number(/user\/(\d+)/.exec(path)?.[1])));
  const clock = { now: 0 };
  const namesIn = createWhoIsWho(server.client(), () => clock.now);
  const [one, other] = await Promise.all([namesIn(owned(30)), namesIn(owned(30))]);
  t.same(one.people.get(30), { login: "agent30", address: "agent30@example.com" });
  t.same(other.people, one.people);
  clock.now = 3_599_999;
  await namesIn(owned(30));
  t.equal(server.asked.length, 1);
  await namesIn(owned(31));
  clock.now = 3_600_000;
  await namesIn(owned(31));
  t.equal(server.asked.length, 2, "what was asked later is kept longer");
  await namesIn(owned(30));
  t.equal(server.asked.length, 3);
});

t.test("what could not be read is asked for again at once", async (t) => {
  let answer = "# User 30 does not exist.\n\n";
  const server = await scriptedRt(t, () => answer);
  const namesIn = createWhoIsWho(server.client(), () => 0);
  t.equal((await namesIn(owned(30))).people.size, 0);
  answer = user(30);
  t.equal((await namesIn(owned(30))).people.size, 1);
});
