/** From when on RT may be at it, and that nothing leaves which another has by now. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import t, { type Test } from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { openStore } from "#src/store/store.ts";
import { startBetweenWorld } from "#test/support/between-world.ts";
import { eventually } from "#test/support/eventually.ts";

const comment = { text: "once, please", visibility: "internal" };

async function startTicket(t: Test, settings: Record<string, string> = {}) {
  const world = await startBetweenWorld(t, settings);
  const rt = createRest1({ ...world.sandbox, timezone: "UTC" });
  t.teardown(() => rt.close());
  const opened = await world.post("/tickets", { title: randomUUID(), queue: "Support" });
  const commentsInRt = async () =>
    (await rt.readHistory(opened.body.id, 0)).filter(({ type }) => type === "Comment").length;
  const say = () =>
    world.post(`/tickets/${opened.body.id}/comments`, comment, {
      prefer: "respond-async",
      "if-match": opened.headers.get("etag") ?? "",
    });
  return { ...world, commentsInRt, say };
}

t.test("the time that RT may be at it begins when it leaves, however long was prepared", async (t) => {
  const world = await startTicket(t, { RT_TIMEOUT_SECONDS: "3", RT_SETTLE_SECONDS: "2" });
  let sent = 0;
  world.between.meet = async ({ operation, toRt }) => {
    if (operation !== "comment" && sent === 0) await pause(1_800);
    if (operation !== "comment") return await toRt();
    sent += 1;
    // RT is still at it when as much time has passed since the wish was claimed as RT may take.
    setTimeout(() => void toRt(), 4_600);
    return null;
  };
  const { body } = await world.say();
  await world.becomes(body.id, "done");
  t.equal(sent, 1);
  t.equal(await world.commentsInRt(), 1);
});

t.test("what another has claimed meanwhile does not leave", async (t) => {
  const world = await startTicket(t);
  const beside = await openStore({ url: world.databaseUrl });
  t.teardown(() => beside.close());
  const claim = { now: "2999-01-01T00:00:00.000Z", owner: "another replica" };
  world.between.meet = async ({ operation, toRt }) => {
    if (operation === "history") {
      await pause(600);
      const leaseUntil = "2999-01-01T00:01:00.000Z";
      await beside.write((tables) => tables.submissions.claimDue({ ...claim, leaseUntil, limit: 1 }));
    }
    return await toRt();
  };
  await world.say();
  const said = () => world.gateway.logged.some((line) => line.includes("taken over by another"));
  await eventually(async () => said(), Boolean);
  t.notOk(world.between.asked.includes("comment"));
  t.equal(await world.commentsInRt(), 0);
});
