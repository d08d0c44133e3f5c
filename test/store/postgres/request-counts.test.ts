import t from "tap";
import { createRequestCounts } from "#src/store/postgres/request-counts.ts";
import { openStore } from "#src/store/store.ts";
import { requestCountsContract } from "../../contract/request-counts-contract.ts";
import { startPostgres } from "../../support/postgres.ts";

const server = await startPostgres();
t.teardown(() => server.stop());

requestCountsContract(t, async () => {
  const url = await server.database();
  await (await openStore({ url })).close();
  const both = [
    createRequestCounts(url, () => undefined),
    createRequestCounts(url, () => undefined),
  ] as const;
  t.teardown(() => Promise.all(both.map((each) => each.close())));
  return [...both];
});

t.test("a store that is opened shares its counts with the next one", async (t) => {
  const url = await server.database();
  const stores = [await openStore({ url }), await openStore({ url })];
  t.teardown(() => Promise.all(stores.map((store) => store.close())));
  const asked = { key: "a", window: 60, wanted: 8, limit: 10 };
  t.equal((await stores[0]?.requestCounts.take(asked))?.granted, 8);
  t.equal((await stores[1]?.requestCounts.take(asked))?.granted, 2);
});
