/**
 * What any server that speaks RT's REST 1.0 must do under our client: real RT 5 and 4, and the sandbox. It needs no
 * ticket to exist and minds none that does; it needs the queues, custom fields and accounts of test/real/seed.pl.
 */
import type { Test } from "tap";
import { createRest1, type Rest1 } from "#src/bridge/rt/rest1/client.ts";
import { attachmentClaims } from "./rt/attachment-claims.ts";
import { createClaims } from "./rt/create-claims.ts";
import { directoryClaims } from "./rt/directory-claims.ts";
import { editClaims } from "./rt/edit-claims.ts";
import { findClaims } from "./rt/find-claims.ts";
import { historyClaims } from "./rt/history-claims.ts";
import { hostileClaims } from "./rt/hostile-claims.ts";
import { linkClaims } from "./rt/link-claims.ts";
import { messageClaims } from "./rt/message-claims.ts";
import { signInClaims } from "./rt/sign-in-claims.ts";
import { takeAndMergeClaims } from "./rt/take-and-merge-claims.ts";
import { timeClaims } from "./rt/time-claims.ts";

export type RtContractOptions = {
  url: string;
  username: string;
  password: string;
  /** How many tickets of hostile values go there and back. Default 100. */
  hostile?: number;
  seed?: number;
};

/** What the claims are made with: the account under test, one that may nothing, and a way to get others. */
export type RtUnderTest = {
  rt: Rest1;
  denied: Rest1;
  options: Required<RtContractOptions>;
  connect(account?: { username: string; password: string }): Rest1;
};

/** A real RT makes about eight tickets a second. */
const LONGEST_MS = 1_800_000;

export async function rtContract(t: Test, given: RtContractOptions): Promise<void> {
  const options = { hostile: 100, seed: 20261120, ...given };
  const opened: Rest1[] = [];
  t.setTimeout(LONGEST_MS);
  const connect: RtUnderTest["connect"] = (account = options) => {
    const rt = createRest1({ url: options.url, username: account.username, password: account.password });
    opened.push(rt);
    return rt;
  };
  const denied = connect({ username: "norights", password: "norightspass" });
  const under: RtUnderTest = { rt: connect(), denied, options, connect };
  t.teardown(() => Promise.all(opened.map((rt) => rt.close())));
  for (const claims of allClaims) await claims(t, under);
}

const allClaims = [
  signInClaims,
  createClaims,
  editClaims,
  messageClaims,
  historyClaims,
  attachmentClaims,
  findClaims,
  timeClaims,
  linkClaims,
  takeAndMergeClaims,
  directoryClaims,
  hostileClaims,
];
