/** Signing in, and being turned away. */
import type { Test } from "tap";
import { RtSignInRefused } from "#src/bridge/rt/errors.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import type { RtUnderTest } from "../rt-contract.ts";

export async function signInClaims(t: Test, { rt, options, connect }: RtUnderTest): Promise<void> {
  t.test("a sign-in tells the version and the account's zone", async (t) => {
    const { version, timezone } = await rt.checkLogin();
    t.match(version, /^\d+\.\d+/);
    t.match(timezone, /^(UTC|[A-Z]\w+\/.+)$/);
  });

  t.test("a wrong password is refused once by RT, and then for a moment by us", async (t) => {
    const operations: string[] = [];
    const observe = (event: { operation: string }) => operations.push(event.operation);
    const wrong = createRest1({ ...options, password: "not the password", observe });
    t.teardown(() => wrong.close());
    await t.rejects(wrong.checkLogin(), { code: "rt.sign-in-refused", effect: "none", message: /incorrect/ });
    const again = await wrong.checkLogin().catch((error) => error);
    t.type(again, RtSignInRefused);
    t.ok(again.retryAfterMs > 0, "tells when it will ask again");
    t.strictSame(operations, ["check-login", "check-login"]);
  });

  t.test("an unknown account is refused", async (t) => {
    await t.rejects(connect({ username: "no such one", password: "x" }).checkLogin(), {
      code: "rt.sign-in-refused",
    });
  });

  t.test("an account without privileges is sent to SelfService, which is a refusal here", async (t) => {
    const customer = connect({ username: "customer1", password: "customer1pass" });
    await t.rejects(customer.checkLogin(), { code: "rt.sign-in-refused", message: /SelfService/ });
  });

  t.test("calls at the same time each have a session", async (t) => {
    const versions = await Promise.all(Array.from({ length: 8 }, () => rt.checkLogin()));
    t.equal(new Set(versions.map((it) => it.version)).size, 1);
  });
}
