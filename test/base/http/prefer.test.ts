import fc from "fast-check";
import t from "tap";
import { appliedPreference, preferencesIn } from "#src/base/http/prefer.ts";
import { waitMsOf } from "#src/base/http/write-headers.ts";

t.test(
  "respond-async and wait are read from one header or several, in any case, the first counts",
  async (t) => {
    t.same(preferencesIn("respond-async"), { respondAsync: true, waitSeconds: undefined });
    t.same(preferencesIn("Wait=5, respond-async"), { respondAsync: true, waitSeconds: 5 });
    t.same(preferencesIn(["wait=3; x=y", "wait=9"]), { respondAsync: false, waitSeconds: 3 });
    t.same(preferencesIn('return=minimal, wait="7"'), { respondAsync: false, waitSeconds: 7 });
    t.same(preferencesIn(undefined), { respondAsync: false, waitSeconds: undefined });
  },
);

t.test("no Prefer header can make a write wait longer than a minute or less than nothing", async (t) => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.integer().map((n) => `wait=${n}`),
      ),
      (prefer) => {
        const ms = waitMsOf({ prefer }, 10);
        return Number.isInteger(ms) && ms >= 0 && ms <= 60_000;
      },
    ),
  );
  t.pass();
});

t.test("wait wins over respond-async, and the answer says what was honoured", async (t) => {
  t.equal(waitMsOf({ prefer: "respond-async, wait=2" }, 10), 2_000);
  t.equal(waitMsOf({ prefer: "respond-async" }, 10), 0);
  t.equal(waitMsOf({}, 10), 10_000);
  t.equal(appliedPreference(preferencesIn("respond-async")), "respond-async");
  t.equal(appliedPreference(preferencesIn("wait=4, respond-async")), "wait=4");
  t.equal(appliedPreference(preferencesIn("wait=3600")), "wait=60", "not what was asked for");
  t.equal(appliedPreference(preferencesIn("wait=99999999999")), "wait=60");
  t.equal(appliedPreference(preferencesIn("handling=lenient")), undefined);
});
