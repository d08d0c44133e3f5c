import fc from "fast-check";
import t from "tap";
import { textOf, valueIn } from "../../../console/tickets/fact-text.ts";

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Australia/Lord_Howe",
  "America/St_Johns",
];
const due = (text: string, zone: string) => valueIn(text, "time", "due_at", zone);

t.test("a time is typed as the clocks of the chosen zone show it", async (t) => {
  t.equal(textOf("2026-07-01T10:00:30.000Z", "time", "Europe/Berlin"), "2026-07-01T12:00");
  t.equal(textOf("2026-12-31T23:30:00.000Z", "time", "Asia/Kathmandu"), "2027-01-01T05:15");
  t.equal(due("2026-07-01T12:00", "Europe/Berlin"), "2026-07-01T10:00:00.000Z");
  t.equal(due("2026-01-01T12:00", "America/Sao_Paulo"), "2026-01-01T15:00:00.000Z");
});

t.test("in the night in which clocks change, no time that is typed is lost", async (t) => {
  t.equal(due("2026-10-25T02:30", "Europe/Berlin"), "2026-10-25T00:30:00.000Z", "shown twice: the first");
  t.equal(due("2026-10-25T03:00", "Europe/Berlin"), "2026-10-25T02:00:00.000Z");
  t.equal(due("2026-03-29T02:30", "Europe/Berlin"), "2026-03-29T01:30:00.000Z", "leapt over: 03:30");
  t.equal(due("2026-03-29T03:00", "Europe/Berlin"), "2026-03-29T01:00:00.000Z");
});

t.test("what is shown of a time is the same again when it is typed, in every zone", async (t) => {
  const moment = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2040-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const shown = textOf(at.toISOString(), "time", zone);
      const typed = due(shown, zone) as string;
      t.equal(textOf(typed, "time", zone), shown);
      // But for the hour that is shown twice, it is the very minute.
      const apart = at.getTime() - Date.parse(typed);
      t.ok(apart >= 0 && apart <= 3_660_000, `${at.toISOString()} ${typed} in ${zone}`);
    }),
    { numRuns: 500 },
  );
});

t.test("a field's value survives being typed", async (t) => {
  const list = ["a@x.example", "b@x.example"];
  t.strictSame(valueIn(textOf(list, "list", "UTC"), "list", "cc", "UTC"), list);
  t.equal(valueIn("", "text", "owner", "UTC"), null, "empty clears");
  t.equal(valueIn("", "text", "title", "UTC"), "", "but no title, which the API then refuses");
  t.equal(valueIn("-5", "number", "priority", "UTC"), -5);
});
