import { once } from "node:events";
import type { ServerResponse } from "node:http";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { scriptedRt } from "#test/support/scripted-rt.ts";

t.test("whoever waits for a silent RT when the gateway stops is told that the wish is kept", async (t) => {
  const silence = new EventTarget();
  const unanswered: ServerResponse[] = [];
  const rt = await scriptedRt(t, () => (response) => {
    unanswered.push(response);
    silence.dispatchEvent(new Event("began"));
  });
  const gateway = await startGateway({
    RT_API_URL: rt.url,
    RT_USERNAME: "gateway",
    RT_PASSWORD: "gatewaypass",
    RT_TIMEZONE: "UTC",
    SHUTDOWN_SECONDS: "1",
  });
  const isAsked = once(silence, "began");
  const answer = jsonClient(gateway.url).post("/tickets", { title: "kept" }, { prefer: "wait=30" });
  await isAsked;
  const stopped = gateway.stop();
  const { status, headers, body } = await answer;
  t.equal(status, 202);
  t.equal(headers.get("location"), `/submissions/${body.id}`);
  for (const response of unanswered) response.end();
  await stopped;
});
