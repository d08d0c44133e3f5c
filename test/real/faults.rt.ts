/** The story of faults, told of real RTs, which take their time: fewer creates, more patience. */
import t from "tap";
import { tellFaultStory } from "../support/fault-story.ts";
import { gatewayAccount, realRts } from "../support/real-rt.ts";
import { storySize } from "../support/story-size.ts";

t.setTimeout(120_000 + storySize.creates * 6_000);

for (const { name, url } of realRts()) {
  for (const mark of ["search", "attachment", "field:External ID"]) {
    t.test(`${name}: answered 2xx means exactly one ticket, found again by ${mark}`, async (t) => {
      const account = { url, ...gatewayAccount };
      const { creates } = storySize;
      await tellFaultStory(t, { account, mark, creates, timeoutSeconds: 5, settleSeconds: 5 });
    });
  }
}
