/** What a store promises of people, sessions, keys and changes of rights. */
import { randomUUID } from "node:crypto";
import type { Test } from "tap";
import type { SessionRecord } from "#src/store/people/tables.ts";
import { aPerson } from "../../support/a-person.ts";
import { openOne, type World } from "./world.ts";

const at = "2026-11-20T12:00:00.000Z";
const later = "2026-11-20T13:00:00.000Z";

const aSession = (own: Partial<SessionRecord> = {}): SessionRecord => ({
  id: randomUUID(),
  token_hash: randomUUID(),
  person_id: "p",
  provider: "rt",
  provider_session: null,
  agent: null,
  created_at: at,
  used_at: at,
  expires_at: later,
  ...own,
});

export function accessTablesContract(t: Test, world: World): void {
  t.test(
    "somebody is found by each way they sign in, and by every address, whoever else has it",
    async (t) => {
      const store = await openOne(t, world);
      const ana = aPerson({ queues: ["Support", "Émigré"], granted_role: "agent" });
      const other = aPerson({ name: "Other" });
      await store.write(async ({ people }) => {
        await people.save(ana);
        await people.save(other);
        await people.bind({ provider: "rt", subject: "30" }, ana.id);
        await people.bind({ provider: "local", subject: "ana@example.com" }, other.id);
        await people.setAddresses(ana.id, [{ address: "ana@example.com", proven: true }]);
        await people.setAddresses(other.id, [{ address: "ana@example.com", proven: false }]);
      });
      const { people } = store.read;
      const known = { ...ana, addresses: [{ address: "ana@example.com", proven: true }] };
      t.strictSame(await people.get(ana.id), known);
      t.strictSame(await people.find({ provider: "rt", subject: "30" }), known);
      t.equal(await people.find({ provider: "oidc", subject: "30" }), undefined, "another provider's 30");
      const both = await people.withAddress("ANA@example.com");
      t.strictSame(new Set(both.map(({ id }) => id)), new Set([ana.id, other.id]));

      await store.write(async (tables) => {
        await tables.people.save({ ...ana, name: "Ana Maria", disabled: true });
        await tables.people.setAddresses(ana.id, []);
        await tables.people.bind({ provider: "local", subject: "ana@example.com" }, ana.id);
      });
      t.match(await people.get(ana.id), { name: "Ana Maria", disabled: true, addresses: [] });
      t.strictSame(
        (await people.identitiesOf([ana.id, other.id]))
          .map(({ provider, person_id }) => [provider, person_id])
          .sort(),
        [
          ["local", ana.id],
          ["rt", ana.id],
        ],
      );
    },
  );

  t.test("the list of people goes through everybody once", async (t) => {
    const store = await openOne(t, world);
    const ids = Array.from({ length: 7 }, () => randomUUID());
    await store.write(async ({ people }) => {
      for (const id of ids) await people.save(aPerson({ id }));
    });
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await store.read.people.list({ limit: 3, ...(cursor && { cursor }) });
      found.push(...page.data.map(({ id }) => id));
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    t.strictSame(found, ids.toSorted().reverse());
    await t.rejects(store.read.people.list({ limit: 3, cursor: "x" }), { code: "store.invalid-cursor" });
  });

  t.test(
    "a session ends for its own person only; use is never taken back; what ended is forgotten",
    async (t) => {
      const store = await openOne(t, world);
      const [one, two, old, other] = [
        aSession(),
        aSession(),
        aSession({ expires_at: at }),
        aSession({ person_id: "q" }),
      ];
      await store.write(async ({ sessions }) => {
        for (const session of [one, two, old, other]) await sessions.open(session);
      });
      const write = <Result>(deed: Parameters<typeof store.write<Result>>[0]) => store.write(deed);
      await write(({ sessions }) => sessions.touch([one.id], later));
      await write(({ sessions }) => sessions.touch([one.id], at));
      t.equal((await store.read.sessions.find(one.token_hash))?.used_at, later);
      t.equal(await write(({ sessions }) => sessions.end("q", one.id)), false);
      t.equal(await write(({ sessions }) => sessions.end("p", one.id)), true);
      t.equal(await store.read.sessions.find(one.token_hash), undefined);
      t.equal(
        await write(({ sessions }) => sessions.forget({ expiredBy: at, unusedSince: "1970" })),
        1,
        "the old one",
      );
      t.equal(await write(({ sessions }) => sessions.endAllOf("p", two.id)), 0);
      t.equal(await write(({ sessions }) => sessions.forget({ expiredBy: at, unusedSince: later })), 2);
      t.strictSame(await store.read.sessions.of("p"), []);
    },
  );

  t.test("of one person's sessions those that were used last are kept, and everybody else's", async (t) => {
    const store = await openOne(t, world);
    const all = [
      aSession({ used_at: at }),
      aSession({ used_at: later }),
      aSession({ used_at: later }),
      aSession({ used_at: at, person_id: "q" }),
    ];
    const ended = await store.write(async ({ sessions }) => {
      for (const session of all) await sessions.open(session);
      return [await sessions.endUnusedOf("p", 2), await sessions.endUnusedOf("p", 2)];
    });
    t.strictSame(ended, [1, 0]);
    const left = [...(await store.read.sessions.of("p")), ...(await store.read.sessions.of("q"))];
    t.strictSame(
      left.map(({ id }) => id).sort(),
      all
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
  });

  t.test("what tokens said of somebody is kept beside what sign-ins said", async (t) => {
    const store = await openOne(t, world);
    const said = { role: "agent" as const, addresses: ["ana@example.com"], until: later };
    const person = aPerson({ token_rights: said });
    await store.write(({ people }) => people.save(person));
    t.strictSame((await store.read.people.get(person.id))?.token_rights, said);
  });

  t.test("sessions end by the sign-in elsewhere that they came from, or for having none", async (t) => {
    const store = await openOne(t, world);
    const all = [
      aSession({ provider_session: "s-1" }),
      aSession({ provider_session: "s-1", person_id: "q" }),
      aSession({ provider_session: "s-2" }),
      aSession(),
    ];
    await store.write(async ({ sessions }) => {
      for (const session of all) await sessions.open(session);
    });
    const ended = await store.write(({ sessions }) => sessions.endFrom("s-1"));
    t.strictSame(ended.sort(), ["p", "q"]);
    t.strictSame(await store.write(({ sessions }) => sessions.endFrom("s-1")), []);
    await store.write(({ sessions }) => sessions.endUnnamedOf("p"));
    t.strictSame(
      (await store.read.sessions.of("p")).map(({ id }) => id),
      [all[2]?.id],
    );
  });

  t.test(
    "changes of rights are told in order, and no position is given twice, whatever is forgotten",
    async (t) => {
      const store = await openOne(t, world);
      await store.write(async ({ rightsChanges }) => {
        for (const person of ["a", "b", "a"]) await rightsChanges.note(person, at);
      });
      const all = await store.read.rightsChanges.since(0);
      t.strictSame(
        all.map(({ person_id }) => person_id),
        ["a", "b", "a"],
      );
      const last = all.at(-1)?.position ?? 0;
      t.strictSame(await store.read.rightsChanges.since(last), []);
      t.equal(await store.write(({ rightsChanges }) => rightsChanges.forget(later)), 2);
      await store.write(({ rightsChanges }) => rightsChanges.note("c", later));
      const [next, ...more] = await store.read.rightsChanges.since(last);
      t.match([next?.person_id, more.length], ["c", 0]);
      t.ok((next?.position ?? 0) > last);
    },
  );

  t.test("a key and a link are found by what only their holder knows; a link works once", async (t) => {
    const store = await openOne(t, world);
    const key = {
      id: "k1",
      person_id: "p",
      name: "wallboard",
      prefix: "twk_abc",
      secret_hash: "h",
      role: "user" as const,
      queues: null,
      created_at: at,
      used_at: null,
      expires_at: null,
    };
    await store.write(({ apiKeys }) => apiKeys.keep(key));
    t.strictSame(await store.read.apiKeys.find("h"), key);
    t.strictSame((await store.read.apiKeys.list({ person: "q", limit: 9 })).data, []);
    await store.write(({ apiKeys }) => apiKeys.touch(["k1"], later));
    t.strictSame((await store.read.apiKeys.list({ limit: 9 })).data, [{ ...key, used_at: later }]);
    t.same([await store.read.apiKeys.countOf("p"), await store.read.apiKeys.countOf("q")], [1, 0]);
    t.equal(await store.write(({ apiKeys }) => apiKeys.drop("k1")), true);
    t.equal(await store.write(({ apiKeys }) => apiKeys.drop("k1")), false);

    const proof = { secret_hash: "s", person_id: "p", address: "ana@example.com", expires_at: at };
    await store.write(({ addressProofs }) => addressProofs.keep(proof));
    t.strictSame(await store.write(({ addressProofs }) => addressProofs.take("s")), proof);
    for (const person_id of ["p", "q"])
      await store.write(async ({ apiKeys, addressProofs }) => {
        await apiKeys.keep({ ...key, id: `of ${person_id}`, secret_hash: person_id, person_id });
        await addressProofs.keep({ ...proof, secret_hash: person_id, person_id });
      });
    await store.write(async ({ apiKeys, addressProofs }) => {
      await apiKeys.dropAllOf("p");
      await addressProofs.dropAllOf("p");
    });
    t.match((await store.read.apiKeys.list({ limit: 9 })).data, [{ id: "of q" }]);
    await store.write(({ apiKeys }) => apiKeys.keep({ ...key, id: "z", secret_hash: "z", person_id: "z" }));
    const page = await store.read.apiKeys.list({ limit: 1 });
    t.match(page, { data: [{ id: "z" }], next_cursor: String });
    const rest = await store.read.apiKeys.list({ limit: 1, cursor: page.next_cursor ?? "" });
    t.match(rest, { data: [{ id: "of q" }], next_cursor: null });
    const take = (secret: string) => store.write(({ addressProofs }) => addressProofs.take(secret));
    t.same([await take("p"), (await take("q"))?.person_id], [undefined, "q"]);
    t.equal(await store.write(({ addressProofs }) => addressProofs.take("s")), undefined);
    await store.write(({ addressProofs }) => addressProofs.keep(proof));
    t.equal(await store.write(({ addressProofs }) => addressProofs.forget(at)), 1);
  });
}
