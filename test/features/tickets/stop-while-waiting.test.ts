import { once } from "node:events";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { scriptedRt } from "#test/support/scripted-rt.ts";

t.test("whoever waits for a silent RT when the gateway stops is told that the wish is kept", async (t) => {
  const asked = new EventTarget();
  const rt = await scriptedRt(t, () => {
    asked.dispatchEvent(new Event("asked"));
    return null;
  });
  const gateway = await startGateway({
    RT_API_URL: rt.url,
    RT_USERNAME: "gateway",
    RT_PASSWORD: "gatewaypass",
    RT_TIMEZONE: "UTC",
    RT_TIMEOUT_SECONDS: "2",
    SHUTDOWN_SECONDS: "1",
  });
  const isAsked = once(asked, "asked");
  const answer = jsonClient(gateway.url).post("/tickets", { title: "kept" }, { prefer: "wait=30" });
  await isAsked;
  await gateway.stop();
  const { status, headers, body } = await answer;
  t.equal(status, 202);
  t.equal(headers.get("location"), `/submissions/${body.id}`);
});
