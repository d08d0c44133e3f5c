import t, { type Test } from "tap";
import { gapsBelow, gapsIn } from "#src/bridge/inbound/gap-numbers.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";

async function storeWith(t: Test, copies: number[]) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  await store.write(async ({ tickets }) => {
    for (const id of copies) await tickets.save(aTicketRecord({ id }));
  });
  t.teardown(() => store.close());
  return store;
}

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, place) => first + place);

t.test("every number without a copy is a gap", async (t) => {
  const store = await storeWith(t, [3, 5, 6, 9]);
  t.same(await gapsIn(store, { from: 3, until: 10 }), [4, 7, 8, 10]);
  t.same(await gapsIn(store, { from: 5, until: 6 }), []);
  t.same(await gapsBelow(store, 8), { numbers: [1, 2, 4, 7, 8], from: 0 });
});

t.test("of millions that a database skipped only those next to a ticket are", async (t) => {
  const store = await storeWith(t, [5, 7, 20_000_000, 20_000_002]);
  const skipped = [...range(8, 107), ...range(19_999_900, 19_999_999)];
  t.same(await gapsIn(store, { from: 5, until: 20_000_002 }), [6, ...skipped, 20_000_001]);
  t.equal((await gapsIn(store, { from: 20_000_002, until: 2 ** 40 })).length, 200);
  t.same(await gapsBelow(store, 19_999_999), { numbers: skipped, from: 7 });
  t.same(await gapsBelow(store, 7), { numbers: [1, 2, 3, 4, 6], from: 0 });
});
