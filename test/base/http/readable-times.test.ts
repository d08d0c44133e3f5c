import fc from "fast-check";
import t from "tap";
import { isReadableTime } from "#src/base/http/readable-times.ts";

t.test("a time that is taken can be written down in UTC with a year of four digits", async () => {
  const zone = fc.constantFrom("Z", "z", "+14:00", "-23:59", "+23:59", "+0530", "-08");
  const two = fc.nat(99).map((part) => String(part).padStart(2, "0"));
  const year = fc.oneof(
    fc.constantFrom("0000", "0001", "9999"),
    fc.nat(9999).map((part) => String(part).padStart(4, "0")),
  );
  const text = fc
    .tuple(year, two, two, two, two, two, zone)
    .map(([y, mo, d, h, mi, s, z]) => `${y}-${mo}-${d}T${h}:${mi}:${s}${z}`);
  const whole = fc.date({ noInvalidDate: true, min: new Date("0002-01-01"), max: new Date("9998-01-01") });
  const any = fc.oneof(
    text,
    whole.map((date) => date.toISOString()),
    fc.string(),
  );
  fc.assert(
    fc.property(
      any,
      (time) => !isReadableTime(time) || /^\d{4}-.{14}\.\d{3}Z$/.test(new Date(time).toISOString()),
    ),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(whole, (date) => isReadableTime(date.toISOString())));
});

t.test("days and seconds that there are not are no times", async (t) => {
  const none = [
    "2016-12-31T23:59:60Z",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00+24:00",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+00:01",
    "0000-12-31T00:00:00Z",
    "2026-01-01",
  ];
  t.same(none.filter(isReadableTime), []);
  const some = [
    "2024-02-29T00:00:00Z",
    "2026-01-01t00:00:00.5z",
    "2026-01-01T00:00:00+0100",
    "0001-01-01T00:00:00Z",
  ];
  t.same(some.filter(isReadableTime), some);
});
