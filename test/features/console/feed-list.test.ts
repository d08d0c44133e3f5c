import fc from "fast-check";
import t from "tap";
import { emptyList, withNews, withOlder } from "../../../console/feed/feed-list.ts";
import { groupEntries, togetherMs } from "../../../console/feed/group.ts";
import { rowsOf } from "../../../console/feed/rows.ts";
import { aToldNotification } from "../../support/a-told-notification.ts";

const entry = (id: number, ticket = 1, minutes = 0) =>
  aToldNotification(
    { id, timestamp: new Date(Date.UTC(2026, 10, 20, 12, minutes)).toISOString() },
    { id: ticket },
  );
const idsIn = (entries: readonly { id: number }[]) => entries.map(({ id }) => id);

t.test("whatever comes, and however often, a list holds each once, newest first", async () => {
  const batches = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), { maxLength: 12 });
  fc.assert(
    fc.property(batches, (told) => {
      const list = told.reduce(
        (held, ids) =>
          withNews(
            held,
            ids.map((id) => entry(id)),
          ),
        emptyList,
      );
      const wanted = [...new Set(told.flat())].sort((one, other) => other - one);
      return JSON.stringify(idsIn(list.entries)) === JSON.stringify(wanted);
    }),
  );
});

t.test("what was told already leaves the list as it is", async (t) => {
  const list = withNews(emptyList, [entry(1), entry(2)]);
  t.equal(withNews(list, [entry(2)]), list);
});

t.test("an older page goes below, and what both have stands there once", async (t) => {
  const list = withOlder({ entries: [entry(9), entry(8)], more: true }, [entry(8), entry(7)], false);
  t.strictSame(idsIn(list.entries), [9, 8, 7]);
  t.notOk(list.more);
});

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
