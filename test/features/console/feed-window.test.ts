import fc from "fast-check";
import t from "tap";
import { brief } from "../../../console/feed/brief.ts";
import {
  type FeedPage,
  type FeedWindow,
  newsIn,
  standing,
  windowOf,
  withFirst,
  withNewer,
  withNews,
  withOlder,
  withUnknown,
} from "../../../console/feed/feed-window.ts";
import { aToldNotification } from "../../support/a-told-notification.ts";

const entry = (id: number) => aToldNotification({ id });
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
const idsIn = (entries: readonly { id: number }[]) => entries.map(({ id }) => id);
const most = 12;
const pageSize = 5;

/** The API over a log whose last id is `head`. */
const first = (head: number): FeedPage => ({
  data: range(Math.max(1, head - pageSize + 1), head)
    .reverse()
    .map(entry),
  more: head > pageSize,
  cursor: head,
});
const older = (before: number, head: number): FeedPage => ({ ...first(before - 1), cursor: head });
const newer = (after: number, head: number): FeedPage => {
  const end = Math.min(head, after + pageSize);
  return { data: range(after + 1, end).map(entry), more: end < head, cursor: end };
};

const loaded = (head: number) => withFirst(windowOf(most), first(head), []);
const told = (window: FeedWindow, from: number, to: number) => withNews(window, range(from, to).map(entry));

t.test("at the top what comes goes in, and what is too much goes out below", async (t) => {
  const window = told(loaded(10), 11, 20);
  t.strictSame(idsIn(window.entries), range(9, 20).reverse());
  t.ok(window.hasOlder);
  t.notOk(window.hasNewer);
});

t.test("further down what comes is held, until one is at the top again", async (t) => {
  const away = told(standing(loaded(10), false), 11, 12);
  t.strictSame(idsIn(away.entries), [10, 9, 8, 7, 6]);
  t.equal(newsIn(away), 2);
  const back = standing(away, true);
  t.strictSame(idsIn(back.entries), [12, 11, 10, 9, 8, 7, 6]);
  t.equal(newsIn(back), 0);
});

t.test("who reads far down is not thrown back by what comes", async (t) => {
  let window = standing(loaded(100), false);
  for (let turn = 0; turn < 5; turn += 1) {
    const before = window.entries.at(-1)?.id ?? 0;
    window = withOlder(window, before, older(before, 100));
  }
  const before = window.entries;
  t.equal(before.length, most);
  t.ok(window.hasNewer);
  window = told(window, 101, 400);
  t.equal(window.entries, before);
  t.equal(newsIn(window), 300);
});

t.test("what nobody could judge is asked for, not passed over", async (t) => {
  const window = withUnknown(loaded(10), 12);
  t.ok(window.hasNewer);
  const asked = withNewer(window, 10, { data: [entry(11)], more: false, cursor: 12 });
  t.notOk(asked.hasNewer);
  t.equal(asked.entries[0]?.id, 11);
});

t.test("what was told already leaves the window as it is", async (t) => {
  const window = loaded(10);
  t.equal(withNews(window, [entry(10), entry(8)]), window);
});

type Step = "news" | "flood" | "older" | "newer" | "away" | "top" | "renew" | "answer";
const steps = fc.array(
  fc.constantFrom<Step>("news", "news", "flood", "older", "older", "newer", "away", "top", "renew", "answer"),
  { maxLength: 60 },
);

t.test(
  "however one scrolls and whatever comes, nothing is missing in between, and little is held",
  async (t) => {
    fc.assert(
      fc.property(steps, (taken) => {
        let head = 9;
        let window = loaded(head);
        let answer: ((now: FeedWindow) => FeedWindow) | undefined;
        let since: number | undefined;
        const come = (count: number) => {
          if (since === undefined) window = told(window, head + 1, head + count);
          head += count;
        };
        for (const step of taken) {
          if (step === "news") come(1);
          if (step === "flood") come(130);
          if (step === "away") window = standing(window, false);
          if (step === "top") window = standing(window, true);
          if (step === "older" && !answer && window.hasOlder) {
            const before = window.entries.at(-1)?.id ?? 0;
            const page = older(before, head);
            answer = (now) => withOlder(now, before, page);
          }
          if (step === "newer" && !answer && window.hasNewer) {
            const after = window.entries[0]?.id ?? 0;
            const page = newer(after, head);
            answer = (now) => withNewer(now, after, page);
          }
          if (step === "renew" && !answer) {
            const page = first(head);
            since = head;
            answer = (now) => withFirst(now, page, range(page.cursor + 1, head).map(entry));
          }
          if (step === "answer" && answer) {
            window = answer(window);
            answer = undefined;
            since = undefined;
          }
          if (since === undefined) check(window, head);
        }
        return true;
      }),
      { numRuns: 400 },
    );
    t.pass();
  },
);

function check({ entries, held, hasNewer, hasOlder, isAtTop, left }: FeedWindow, head: number): void {
  const shown = idsIn(entries);
  const [newest = 0, oldest = 0] = [shown[0], shown.at(-1)];
  const must = (holds: boolean, what: string) => {
    if (!holds)
      throw new Error(`${what}: ${JSON.stringify({ shown, held: idsIn(held), hasNewer, left, head })}`);
  };
  must(JSON.stringify(shown) === JSON.stringify(range(oldest, newest).reverse()), "something is missing");
  must(shown.length <= most && held.length <= 100, "too much is held");
  must(hasOlder || oldest === 1, "there are older ones");
  must(hasNewer || newest + held.length === head, "there are newer ones");
  must(!(isAtTop && held.length > 0) && !(hasNewer && held.length > 0), "nothing is held back at the top");
  must(left.count + held.length <= head - newest, "more is counted than came");
}

t.test("a list holds no more of a long text than it draws of it", async (t) => {
  const long = "word ".repeat(50_000);
  const ticket = { description: long, custom_fields: { Site: ["x"] } };
  const changed = aToldNotification(
    { id: 1, changes: [{ field: "description", old: long, new: null }] },
    ticket,
  );
  t.ok(JSON.stringify(brief(changed)).length < 1_500);
  t.match(brief(changed).changes, [{ field: "description", old: "w", new: null }], "that it changed is kept");
  const opened = brief(aToldNotification({ id: 1, type: "ticket.created" }, ticket));
  t.equal(opened.ticket?.description, long.slice(0, 2_000), "its beginning is drawn");
});
