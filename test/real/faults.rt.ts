/** The story of faults, told of real RTs, which take their time: fewer creates, more patience. */
import t from "tap";
import { tellChangeStory } from "../support/change-story.ts";
import { tellFaultStory } from "../support/fault-story.ts";
import { gatewayAccount, realRts } from "../support/real-rt.ts";
import { storySize } from "../support/story-size.ts";

t.setTimeout(600_000 + storySize.creates * 6_000 + storySize.changed * 60_000);

for (const { name, url } of realRts()) {
  for (const mark of ["search", "attachment", "field:External ID"]) {
    t.test(`${name}: answered 2xx means exactly one ticket, found again by ${mark}`, async (t) => {
      const account = { url, ...gatewayAccount };
      const { creates } = storySize;
      await tellFaultStory(t, { account, mark, creates, timeoutSeconds: 5, settleSeconds: 5 });
    });
  }

  t.test(`${name}: whatever is done to tickets happens exactly once`, async (t) => {
    const account = { url, ...gatewayAccount };
    const tickets = storySize.changed;
    await tellChangeStory(t, { account, mark: "search", tickets, timeoutSeconds: 5, settleSeconds: 5 });
  });
}
