/**
 * Creates through a network that refuses, hangs, cuts, garbles and lies. Whatever happened on the way: each create
 * that was answered 2xx is exactly one ticket in RT, however the gateway finds its lost writes again.
 */
import t from "tap";
import { tellChangeStory } from "../support/change-story.ts";
import { tellFaultStory } from "../support/fault-story.ts";
import { startSandboxProcess } from "../support/sandbox-process.ts";
import { storySize } from "../support/story-size.ts";

t.setTimeout(60_000 + storySize.creates * 1_500 + storySize.changed * 20_000);

for (const mark of ["search", "attachment", "field:External ID"]) {
  t.test(`answered 2xx means exactly one ticket in RT, found again by ${mark}`, async (t) => {
    const { account, stop } = await startSandboxProcess();
    t.teardown(stop);
    const { creates } = storySize;
    await tellFaultStory(t, { account, mark, creates, timeoutSeconds: 1, settleSeconds: 1 });
  });
}

t.test("whatever is done to tickets happens in RT exactly once", async (t) => {
  const { account, stop } = await startSandboxProcess();
  t.teardown(stop);
  const mark = "search";
  await tellChangeStory(t, {
    account,
    mark,
    tickets: storySize.changed,
    timeoutSeconds: 1,
    settleSeconds: 1,
  });
});
