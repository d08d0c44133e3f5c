/** What an older version kept, as this one goes on with it: what was not known then gives nobody a right. */
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { databaseBefore } from "#test/support/older-database.ts";

const at = "2026-11-20T12:00:00.000Z";

t.test(
  "an agent whose RT account was known before is shown no custom field until the next sign-in",
  async (t) => {
    const file = `${t.testdir()}/old.db`;
    const old = await databaseBefore(file, "0023_shown_fields");
    const person = old.prepare(
      "insert into people (id, name, role, queues, hidden_fields, disabled, created_at, updated_at) values (?, ?, 'agent', ?, '[]', 0, ?, ?)",
    );
    const known = old.prepare("insert into identities (provider, subject, person_id) values (?, ?, ?)");
    const session = old.prepare(
      "insert into sessions (id, token_hash, person_id, provider, created_at, used_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
    );
    for (const [id, provider, queues] of [
      ["by-rt", "rt", '["Support"]'],
      ["by-oidc", "oidc", null],
    ] as const) {
      person.run(id, id, queues, at, at);
      known.run(provider, "30", id);
      session.run(id, id, id, provider, at, at, at);
    }
    old.close();

    const store = await openStore({ url: `sqlite:${file}` });
    t.teardown(() => store.close());
    t.match(await store.read.people.get("by-rt"), { shown_fields: [] });
    t.match(await store.read.people.get("by-oidc"), { shown_fields: null });
    t.strictSame(await store.read.sessions.of("by-rt"), [], "and signs in once more");
    t.equal((await store.read.sessions.of("by-oidc")).length, 1);
  },
);
