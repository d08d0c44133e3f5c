import fc from "fast-check";
import t from "tap";
import { nothingCounted, unreadIn, withAnswer, withHeard } from "../../../console/feed/count-unread.ts";

t.test("what the gateway counted already is not counted again when the feed tells of it", async (t) => {
  const counted = withAnswer(nothingCounted, { unread: 15, up_to: 0 }, 15);
  const caughtUp = withHeard(counted, [10, 11, 12, 13, 14, 15]);
  t.equal(unreadIn(caughtUp).unread, 15);
  t.equal(unreadIn(withHeard(caughtUp, [16])).unread, 16);
});

t.test("however answers and the feed cross on their way, the count is what is above the mark", async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom("come", "hear", "ask", "answer", "read"), fc.nat(5)), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, (taken) => {
      let [head, heard, mark] = [0, 0, 0];
      let count = nothingCounted;
      let answers: { unread: number; up_to: number; head: number }[] = [];
      const asked = () => ({ unread: head - mark, up_to: mark, head });
      const hear = (to: number) => {
        count = withHeard(
          count,
          Array.from({ length: to - heard }, (_, at) => heard + at + 1),
        );
        heard = to;
      };
      const answer = ({ head: to, ...body }: ReturnType<typeof asked>) => {
        count = withAnswer(count, body, to);
      };
      for (const [step, by] of taken) {
        if (step === "come") head += by;
        if (step === "hear") hear(Math.min(head, heard + by));
        if (step === "ask") answers.push(asked());
        if (step === "read") mark = Math.max(mark, head - by);
        if (step === "answer") {
          const [one, ...rest] = answers;
          if (one) answer(one);
          answers = rest;
        }
      }
      // In the end all has arrived.
      for (const one of [...answers, asked()]) answer(one);
      hear(head);
      return unreadIn(count).unread === head - mark;
    }),
  );
});
