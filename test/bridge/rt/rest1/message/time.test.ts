import fc from "fast-check";
import t from "tap";
import { readTime, readUtc, readWall, writeTime } from "#src/bridge/rt/rest1/message/rt-time.ts";
import { instantOf, offsetAt, wallForRt, wallOf } from "#src/bridge/rt/rest1/message/time-zone.ts";
import { chooseZone } from "#src/bridge/rt/rest1/message/zone-choice.ts";

const zones = [
  "UTC",
  "America/New_York",
  "Europe/Paris",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
];
const zone = fc.constantFrom(...zones);
const instant = fc
  .integer({ min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) })
  .map((ms) => Math.floor(ms / 1000) * 1000);
/** Minutes around changes of the clock. */
const change = fc
  .tuple(
    fc.constantFrom("2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-03-29T01:00Z", "2026-10-25T01:00Z"),
    fc.integer({ min: -900, max: 900 }),
  )
  .map(([at, minutes]) => Date.parse(at) + minutes * 60_000);

/** RT looks the offset up as if the written time were UTC (measured on 5.0.3 and 4.4.6). */
const asRtReads = (wall: number, zone: string) => wall - offsetAt(zone, wall);

t.test("what is written is what RT reads, or the last second RT can read before it", async () => {
  fc.assert(
    fc.property(zone, fc.oneof(instant, change), (zone, at) => {
      const read = asRtReads(wallForRt(at, zone), zone);
      return read === at || (read < at && at - read <= 3_601_000);
    }),
    { numRuns: 3000 },
  );
});

t.test(
  "what RT shows is read as the instant it was, but in the hour that comes twice as its first",
  async () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, change), (zone, at) => {
        const read = instantOf(wallOf(at, zone), zone);
        return read === at || (read < at && wallOf(read, zone) === wallOf(at, zone));
      }),
      { numRuns: 3000 },
    );
  },
);

t.test("RT's forms of a time are read in the account's zone, unless they name one", async (t) => {
  const winter = "2026-01-20T17:33:06.000Z";
  for (const shown of [
    ...["Tue Jan 20 12:33:06 2026", "2026-01-20 12:33:06", "2026-01-20T12:33:06"],
    ...["2026-01-20T17:33:06Z", "2026-01-20T12:33:06-0500", "Tue, 20 Jan 2026 12:33:06 -0500"],
  ])
    t.equal(readTime(shown, "America/New_York"), winter, shown);
  t.equal(readTime("Fri Jul  3 08:00:00 2026", "America/New_York"), "2026-07-03T12:00:00.000Z");
  t.equal(readTime("Not set", "UTC"), null);
  t.equal(readTime("", "UTC"), null);
  t.equal(readUtc("2026-11-20 12:33:06"), "2026-11-20T12:33:06.000Z");
  t.equal(readWall("2026-01-20T17:33:06Z"), null);
  t.throws(() => readTime("Pá 20.lis.2026", "UTC"), { code: "rt.broken" });
  t.throws(() => readTime("Fri Foo 20 12:33:06 2026", "UTC"), { code: "rt.broken" });
});

t.test("times are written without zone and fractions", async (t) => {
  t.equal(writeTime(new Date("2026-07-01T12:00:00.999Z"), "America/New_York"), "2026-07-01 08:00:00");
});

t.test("a zone is chosen that explains winter and summer", async (t) => {
  const pair = (zone: string, at: string) => ({
    wall: wallOf(Date.parse(at), zone),
    instant: Date.parse(at),
  });
  const both = (zone: string) => [pair(zone, "2026-01-10T00:00Z"), pair(zone, "2026-07-10T00:00Z")];
  t.equal(chooseZone([]), "UTC");
  for (const name of ["UTC", "America/New_York", "Europe/Paris", "Asia/Kolkata"])
    t.equal(chooseZone(both(name)), name);
  const phoenix = chooseZone(both("America/Phoenix"));
  t.strictSame(both(phoenix), both("America/Phoenix"), `${phoenix} has no summer time either`);
  const early = { wall: Date.UTC(2026, 0, 1, 0, 3), instant: Date.UTC(2026, 0, 1) };
  t.equal(chooseZone([early]), chooseZone([]), "clocks of two machines differ by minutes");
});
