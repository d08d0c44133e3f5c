/**
 * The real Request Trackers a test may use. `npm run test:rt` starts them and tells their addresses in the
 * environment; this file starts nothing.
 */
import Database from "better-sqlite3";
import type { Test } from "tap";

/** `account` may do what the gateway needs; `newYork` the same, with its clock in America/New_York. */
export type RealRt = { name: "RT 5" | "RT 4"; url: string; folder: string | null };
export const gatewayAccount = { username: "gateway", password: "gatewaypass" };
export const newYorkAccount = { username: "gateway-ny", password: "gatewaypass" };

/** RT 5 and RT 4, both seeded with test/real/seed.pl. @throws if they were not started */
function realRts(): RealRt[] {
  return [realRt("RT 5", "TICKETWIRE_TEST_RT5"), realRt("RT 4", "TICKETWIRE_TEST_RT4")];
}

/** Tells the same of both at the same time: each is a server of its own, and a test mostly waits for it. */
export async function onEachRt(t: Test, tell: (t: Test, rt: RealRt) => Promise<unknown>): Promise<void> {
  t.jobs = 2;
  await Promise.all(realRts().map((rt) => t.test(rt.name, (t) => tell(t, rt))));
}

/** Puts the seeded database back, without a restart; all of RT's tickets are gone then. */
export async function emptyRealRt(rt: RealRt): Promise<void> {
  if (rt.folder === null)
    throw new Error(`${rt.name} was not started by npm run test:rt, so it is not emptied.`);
  const seeded = new Database(`${rt.folder}/seeded.sqlite3`, { readonly: true });
  await seeded.backup(`${rt.folder}/rt.sqlite3`);
  seeded.close();
}

function realRt(name: RealRt["name"], variable: string): RealRt {
  const url = process.env[`${variable}_URL`];
  if (!url) throw new Error(`${variable}_URL is not set: run this test with npm run test:rt.`);
  return { name, url, folder: process.env[`${variable}_FOLDER`] ?? null };
}
