import t from "tap";
import { createMemoryRequestCounts } from "#src/store/sign-in/memory-request-counts.ts";
import { requestCountsContract } from "../../contract/request-counts-contract.ts";

requestCountsContract(t, async () => {
  const counts = createMemoryRequestCounts();
  return [counts, counts];
});

t.test("it remembers so many keys and no more", async (t) => {
  const counts = createMemoryRequestCounts();
  const take = (key: string) => counts.take({ key, window: 0, wanted: 1, limit: 1 });
  await take("first");
  for (let at = 0; at < 100_000; at += 1) await take(`other ${at}`);
  t.equal((await take("first")).granted, 1, "the oldest was forgotten");
});
