import fc from "fast-check";
import t from "tap";
import { anchorAt, scrollTopFor } from "../../../console/parts/anchor.ts";
import { offsetsOf, rowAt, visibleRange } from "../../../console/parts/row-offsets.ts";
import { blankTicket, wishOf } from "../../../console/tickets/new-ticket.ts";

const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 200 });

t.test("the row at a height is the one that covers it", async () => {
  fc.assert(
    fc.property(heights, fc.nat(60_000), (each, height) => {
      const offsets = offsetsOf(each, each.length);
      const at = rowAt(offsets, height);
      const [from = 0, to = 0] = [offsets[at], offsets[at + 1]];
      return height >= (offsets[each.length] ?? 0) ? at === each.length - 1 : from <= height && height < to;
    }),
  );
});

t.test("what can be seen lies within the range that is drawn", async () => {
  fc.assert(
    fc.property(heights, fc.nat(40_000), fc.integer({ min: 1, max: 2000 }), (each, top, view) => {
      const offsets = offsetsOf(each, each.length);
      const { first, end } = visibleRange(offsets, top, view, 100);
      return each.every((height, at) => {
        const from = offsets[at] ?? 0;
        return !(from < top + view && from + height > top) || (at >= first && at < end);
      });
    }),
  );
});

t.test("what one reads stays where it is while rows come in above it, and others go", async () => {
  fc.assert(
    fc.property(heights, fc.nat(30_000), heights, fc.nat(3), (each, place, above, lost) => {
      const keys = each.map((_, at) => `k${at}`);
      const offsets = offsetsOf(each, each.length);
      const top = place % Math.max(1, offsets[each.length] ?? 1);
      const at = rowAt(offsets, top);
      const anchor = anchorAt(keys, offsets, top);
      // Rows above it come in; some of the first that one sees are gone, or have another name now.
      const gone = keys.slice(at, at + lost);
      const left = keys.flatMap((key, index) =>
        gone.includes(key) ? [] : [[key, each[index] ?? 0] as const],
      );
      const nowKeys = [...above.map((_, index) => `new${index}`), ...left.map(([key]) => key)];
      const nowOffsets = offsetsOf([...above, ...left.map(([, height]) => height)], nowKeys.length);
      const next = keys[at + lost];
      const aim = scrollTopFor(anchor, nowKeys, nowOffsets);
      if (next === undefined || aim === undefined) return true;
      const stood = (offsets[at + lost] ?? 0) - top;
      const stands = (nowOffsets[nowKeys.indexOf(next)] ?? 0) - aim;
      return stood === stands || aim === 0;
    }),
  );
});

t.test("an empty list has nothing to draw", async (t) => {
  t.strictSame(visibleRange(offsetsOf([], 0), 0, 500, 100), { first: 0, end: 0 });
});

t.test("a new ticket asks only for what was filled in", async (t) => {
  t.strictSame(wishOf({ ...blankTicket, title: " Fire " }), { title: "Fire" });
  t.strictSame(
    wishOf({
      ...blankTicket,
      title: "Fire",
      requestor: "a@x.example, b@x.example;c@x.example",
      queue: "Support",
    }),
    {
      title: "Fire",
      requestor: ["a@x.example", "b@x.example", "c@x.example"],
      queue: "Support",
    },
  );
});

t.test(
  "custom fields go with the queue that has them, and are not lost while that is not known",
  async (t) => {
    const text = {
      ...blankTicket,
      title: "Fire",
      queue: "Support",
      fields: { Tags: ["red", " "], Other: ["x"] },
    };
    t.strictSame(wishOf(text, [{ name: "Tags" }]).custom_fields, { Tags: ["red"] });
    t.strictSame(wishOf(text).custom_fields, { Tags: ["red"], Other: ["x"] });
    t.strictSame(wishOf({ ...text, queue: "" }).custom_fields, undefined);
  },
);
