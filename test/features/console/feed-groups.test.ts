import fc from "fast-check";
import t from "tap";
import { groupEntries, mostTogether, togetherMs } from "../../../console/feed/group.ts";
import { rowsOf } from "../../../console/feed/rows.ts";
import { aToldNotification } from "../../support/a-told-notification.ts";

const entry = (id: number, ticket = 1, minutes = 0) =>
  aToldNotification(
    { id, timestamp: new Date(Date.UTC(2026, 10, 20, 12, minutes)).toISOString() },
    { id: ticket },
  );
const idsIn = (entries: readonly { id: number }[]) => entries.map(({ id }) => id);

t.test("what happens to one ticket in a short time is one group, where its newest stands", async (t) => {
  const groups = groupEntries([entry(5, 1, 10), entry(4, 2, 9), entry(3, 1, 8), entry(2, 1, 7)]);
  t.strictSame(
    groups.map(({ entries }) => idsIn(entries)),
    [[5, 3, 2], [4]],
  );
});

t.test("after a longer pause a group begins anew", async (t) => {
  const later = togetherMs / 60_000 + 1;
  t.equal(groupEntries([entry(2, 1, later), entry(1, 1, 0)]).length, 2);
  t.equal(groupEntries([entry(2, 1, later - 1), entry(1, 1, 0)]).length, 1);
});

t.test("a group keeps its key while newer changes join it", async (t) => {
  const [before] = groupEntries([entry(1, 1, 0)]);
  const [after] = groupEntries([entry(2, 1, 1), entry(1, 1, 0)]);
  t.equal(after?.key, before?.key);
});

t.test("a ticket that never rests still fills a page: its groups do not grow without end", async (t) => {
  const busy = Array.from({ length: 4 * mostTogether }, (_, at) => entry(1000 - at, 1, 0));
  const groups = groupEntries(busy);
  t.equal(groups.length, 4);
  const later = groupEntries([entry(1001, 1, 0), ...busy]);
  t.strictSame(
    later.slice(1).map(({ key }) => key),
    groups.map(({ key }) => key),
    "what comes leaves the others as they were",
  );
});

t.test("grouping loses nothing and invents nothing", async () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 59 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(entries, (made) => {
      const held = made.map(([ticket, minutes], at) => entry(made.length - at, ticket, minutes));
      const grouped = groupEntries(held).flatMap((group) => idsIn(group.entries));
      return JSON.stringify(grouped.sort((one, other) => other - one)) === JSON.stringify(idsIn(held));
    }),
  );
});

t.test(
  "the read mark stands between what was read and what was not, the days above their groups",
  async (t) => {
    const days = (time: string) => time.slice(0, 13);
    const rows = rowsOf([entry(3, 3, 61), entry(2, 2, 1), entry(1, 1, 0)], 2, days);
    t.strictSame(
      rows.map(({ kind }) => kind),
      ["day", "group", "mark", "day", "group", "group"],
    );
    t.notOk(
      rowsOf([entry(1)], 1, days).some(({ kind }) => kind === "mark"),
      "not when everything was read",
    );
  },
);

t.test("no two rows have one key, although times do not grow with the numbers", async () => {
  const made = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(made, fc.nat(30), (each, readUpTo) => {
      const held = each.map(([ticket, hours], at) => entry(each.length - at, ticket, hours * 60));
      const keys = rowsOf(held, readUpTo, (time) => time.slice(0, 13)).map(({ key }) => key);
      return new Set(keys).size === keys.length;
    }),
  );
});

t.test("a row that has not changed is the same object, so that it is not drawn anew", async (t) => {
  const days = (time: string) => time.slice(0, 10);
  const before = rowsOf([entry(3, 3), entry(2, 2), entry(1, 1)], 0, days);
  const after = rowsOf([entry(4, 2), entry(3, 3), entry(2, 2), entry(1, 1)], 0, days, before);
  t.strictSame(
    after.map((row) => [row.key, before.includes(row)]),
    [
      ["day g2", false],
      ["g2", false],
      ["g3", true],
      ["g1", true],
    ],
  );
  const read = rowsOf([entry(4, 2), entry(3, 3), entry(2, 2), entry(1, 1)], 3, days, after);
  t.strictSame(
    read.filter((row) => !after.includes(row)).map(({ key }) => key),
    ["mark g3", "g3", "g1"],
    "only those that were read meanwhile",
  );
});
