/** The story of faults, told of real RTs, which take their time: fewer creates, more patience. */
import t from "tap";
import { tellChangeStory } from "../support/change-story.ts";
import { tellFaultStory } from "../support/fault-story.ts";
import { gatewayAccount, onEachRt } from "../support/real-rt.ts";
import { storySize } from "../support/story-size.ts";

t.setTimeout(600_000 + storySize.creates * 6_000 + storySize.changed * 60_000);

await onEachRt(t, async (t, { url }) => {
  const account = { url, ...gatewayAccount };
  const patience = { timeoutSeconds: 5, settleSeconds: 5 };
  for (const mark of ["search", "attachment", "field:External ID"])
    await t.test(`answered 2xx means exactly one ticket, found again by ${mark}`, (t) =>
      tellFaultStory(t, { account, mark, creates: storySize.creates, ...patience }),
    );
  await t.test("whatever is done to tickets happens exactly once", (t) =>
    tellChangeStory(t, { account, mark: "search", tickets: storySize.changed, ...patience }),
  );
});
