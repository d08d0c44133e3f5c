import t from "tap";
import { createBegunSignIns } from "#src/access/redirect/begun-sign-ins.ts";
import { accessHouse } from "../../support/access-house.ts";

const wish = {
  provider: "oidc" as const,
  redirectUri: "http://localhost:8000/auth/oidc/callback",
  returnTo: "/",
};

t.test("one network cannot begin without end, and keeps nobody else from beginning", async (t) => {
  const { store, clock } = await accessHouse(t);
  const begun = createBegunSignIns({ store, clock }, { ofNetwork: 3, atAll: 100 });
  const begin = (address: string) => begun.begin({ ...wish, address });
  for (let count = 0; count < 3; count += 1) await begin(`2001:db8::${count}`);
  await t.rejects(begin("2001:db8::ffff"), { status: 429, code: "access.too-many-begun" });
  await begin("192.0.2.1");
  clock.forward(600_001);
  await begin("2001:db8::1");
  t.equal((await store.read.begunSignIns.count("")).all, 1, "those that are over were forgotten");
});

t.test(
  "from however many networks they come, no more are kept than the bound, and the newest go on",
  async (t) => {
    const { store, clock } = await accessHouse(t);
    const begun = createBegunSignIns({ store, clock }, { ofNetwork: 3, atAll: 20 });
    const all: Awaited<ReturnType<typeof begun.begin>>[] = [];
    for (let count = 0; count < 50; count += 1) {
      all.push(await begun.begin({ ...wish, address: `192.0.2.${count}` }));
      clock.forward(10);
    }
    t.equal((await store.read.begunSignIns.count("")).all, 20);
    const finish = ({ asked, browserSecret }: (typeof all)[number]) =>
      begun.take({ provider: "oidc", state: asked.state, browserSecret });
    for (const each of all.slice(0, 30)) await t.rejects(finish(each), { code: "access.unknown-sign-in" });
    for (const each of all.slice(30)) t.equal((await finish(each)).returnTo, "/");
  },
);
