import t from "tap";
import { createAccountClock } from "#src/bridge/rt/rest1/account-clock.ts";
import { wallOf } from "#src/bridge/rt/rest1/message/time-zone.ts";

/** An RT whose account lives in `zone`; it has tickets of the instants given. */
function rtIn(zone: string, at: string, tickets: string[] = []) {
  const rt = { zone, now: Date.parse(at), asked: 0 };
  const sample = (instant: number) => ({ wall: wallOf(instant, rt.zone), instant });
  const clock = createAccountClock({
    now: () => rt.now,
    readNow: async () => {
      rt.asked += 1;
      return sample(rt.now);
    },
    readOldTickets: async () => tickets.map((ticket) => sample(Date.parse(ticket))),
  });
  return { rt, clock, sample };
}

t.test("tickets of summer and winter tell a zone apart from its neighbours", async (t) => {
  const tickets = ["2026-01-10T00:00Z", "2026-07-10T00:00Z"];
  for (const zone of ["UTC", "Europe/London", "America/New_York", "America/Bogota", "Asia/Tokyo"]) {
    const { clock, sample } = rtIn(zone, "2026-11-20T12:30Z", tickets);
    const found = await clock.zone();
    for (const at of tickets) {
      const instant = Date.parse(at);
      t.equal(wallOf(instant, found), sample(instant).wall, `${found} for ${zone}`);
    }
  }
});

t.test("RT is asked again when a minute has passed, and not before", async (t) => {
  const { rt, clock } = rtIn("UTC", "2026-11-20T12:30Z");
  await clock.zone();
  await clock.zone();
  t.equal(rt.asked, 1);
  rt.now += 60_000;
  await clock.zone();
  t.equal(rt.asked, 2);
});

t.test("an account that was given another zone is believed within the minute", async (t) => {
  const { rt, clock } = rtIn("UTC", "2026-11-20T12:30Z", ["2026-07-10T00:00Z"]);
  t.equal(await clock.zone(), "UTC");
  rt.zone = "Asia/Kolkata";
  rt.now += 60_000;
  t.equal(await clock.zone(), "Asia/Kolkata");
});

t.test("the change to summer time is no other zone", async (t) => {
  const { rt, clock } = rtIn("America/New_York", "2026-03-08T06:30Z");
  t.equal(await clock.zone(), "America/New_York");
  rt.now += 3_600_000;
  t.equal(await clock.zone(), "America/New_York");
});

t.test("a pair that does not fit corrects the zone at once", async (t) => {
  const { clock } = rtIn("America/New_York", "2026-11-20T12:30Z");
  await clock.zone();
  const instant = Date.parse("2026-07-01T12:00Z");
  const zone = await clock.zoneFitting({ wall: wallOf(instant, "America/Bogota"), instant });
  t.equal(wallOf(instant, zone), wallOf(instant, "America/Bogota"));
  t.equal(await clock.zone(), zone);
});

t.test("a zone that was told is not doubted, and an unknown one is refused", async (t) => {
  const silent = { now: Date.now, readNow: async () => null, readOldTickets: async () => [] };
  const clock = createAccountClock({ ...silent, fixed: "Europe/Paris" });
  t.equal(await clock.zone(), "Europe/Paris");
  t.equal(await clock.zoneFitting({ wall: 0, instant: 3_600_000 }), "Europe/Paris");
  t.throws(() => createAccountClock({ ...silent, fixed: "Mars/Olympus" }), RangeError);
  t.equal(await createAccountClock(silent).zone(), "UTC", "UTC where RT tells nothing");
});
