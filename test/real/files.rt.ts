/** Files through a gateway to real RTs and back, and a change of which they take a part. */
import t from "tap";
import { roundTrips } from "../contract/file-round-trips.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { gatewayAccount, onEachRt } from "../support/real-rt.ts";

t.setTimeout(600_000);

await onEachRt(t, async (t, { url }) => {
  const { username, password } = gatewayAccount;
  const gateway = await startGateway({ RT_API_URL: url, RT_USERNAME: username, RT_PASSWORD: password });
  t.teardown(() => gateway.stop());
  await t.test("files come back byte for byte", (t) => roundTrips(t, gateway.url));

  await t.test("a change is taken in part, and told field by field", async (t) => {
    const { post, patch } = jsonClient(gateway.url);
    const { id } = (await post("/tickets", { title: "partly", queue: "Support" })).body;
    const half = await patch(`/tickets/${id}`, {
      title: "half",
      status: "bogus",
      severity: "low",
      owner: "nope",
    });
    t.match([half.status, half.body.title, half.body.severity], [200, "half", "low"]);
    const pointers = half.body.warnings.map(({ pointer }: { pointer: string }) => pointer);
    t.same(pointers.sort(), ["/owner", "/status"]);
    t.equal((await patch(`/tickets/${id}`, { status: "bogus" })).status, 422);
  });
});
