import { randomUUID } from "node:crypto";
import t from "tap";
import { startBetweenWorld, through } from "#test/support/between-world.ts";
import { eventually } from "#test/support/eventually.ts";
import { proxyPage } from "#test/support/fault-answers.ts";

t.test("If-Match is not held against a copy that waits for another wish to be settled", async (t) => {
  const { between, get, post, patch, becomes } = await startBetweenWorld(t);
  const open = (requestor: string) => post("/tickets", { title: randomUUID(), queue: "Support", requestor });
  const [stays, goes] = [await open("a@example.com"), await open("b@example.com")];
  const [into, from] = [stays.body.id, goes.body.id];
  let isMerged = false;
  between.meet = async ({ url, toRt }) => {
    // What became of the merge cannot be found out for a while.
    if (isMerged && url.includes(`ticket/${from}/show`)) return proxyPage(502);
    const answer = await toRt();
    if (!url.includes(`/merge/${into}`)) return answer;
    isMerged = true;
    return null;
  };
  const merged = await post(`/tickets/${from}/merge`, { into }, { prefer: "respond-async" });
  await becomes(merged.body.id, "unknown");
  const etag = stays.headers.get("etag") ?? "";
  const asked = { "if-match": etag, prefer: "respond-async" };
  const wished = await patch(`/tickets/${into}`, { priority: 9 }, asked);
  const tried = await eventually(
    () => get(`/submissions/${wished.body.id}`),
    ({ body }) => body.problem !== null || body.state === "done",
  );
  t.match(tried.body, { state: "queued", problem: { code: "rt.unreachable", detail: /not settled/ } });
  between.meet = through;
  await becomes(merged.body.id, "done");
  t.match(await becomes(wished.body.id, "done", "failed"), { state: "failed", problem: { status: 412 } });
});
