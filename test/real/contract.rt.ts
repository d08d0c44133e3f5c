/** The RT contract against a real RT 5 and a real RT 4, with accounts in UTC and in New York. */
import t from "tap";
import { rtContract } from "../contract/rt-contract.ts";
import { gatewayAccount, newYorkAccount, onEachRt } from "../support/real-rt.ts";

t.setTimeout(7_200_000);
const hostile = Number(process.env.TICKETWIRE_TEST_HOSTILE ?? 1000);

await onEachRt(t, async (t, { url }) => {
  await t.test("account in UTC", (t) => rtContract(t, { url, ...gatewayAccount, hostile }));
  const few = Math.min(hostile, 50);
  await t.test("account in New York", (t) =>
    rtContract(t, { url, ...newYorkAccount, hostile: few, seed: 7 }),
  );
});
