/** The sandbox RT is held to what every REST 1.0 server must do under our client. */
import { test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { rtContract } from "../contract/rt-contract.ts";

test("the sandbox keeps the contract of a real RT", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  await rtContract(t, sandbox);
});
