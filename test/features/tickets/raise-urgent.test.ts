import t from "tap";
import { raiseUrgent } from "#src/features/tickets/raise-urgent.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const wish = { title: "x", queue: "Support", requestors: [], cc: [], custom_fields: {} };
const rule = { severities: ["critical" as const], priority: 90, queue: "Billing" };

t.test("without the rule, or of another severity, a wish stays as it is", async (t) => {
  t.equal(raiseUrgent(wish, rule), wish);
  const low = { ...wish, severity: "low" as const };
  t.equal(raiseUrgent(low, rule), low);
  t.equal(raiseUrgent({ ...wish, severity: "critical" }, { ...rule, severities: [] }).queue, "Support");
});

t.test("the gravest are opened, raised and moved, and their opener is told so", async (t) => {
  const settings = { URGENT_SEVERITIES: "critical", URGENT_PRIORITY: "90", URGENT_QUEUE: "Billing" };
  const gateway = await startGateway(settings);
  t.teardown(() => gateway.stop());
  const { post } = jsonClient(gateway.url);
  const open = (own: object) =>
    post("/tickets", { title: "fire", queue: "Support", severity: "Critical", ...own });
  const raised = await open({ priority: 5 });
  t.match([raised.status, raised.body.priority, raised.body.queue], [201, 90, "Billing"]);
  t.match(raised.body.warnings, [
    { pointer: "/priority", detail: /90 by this site's rule/ },
    { pointer: "/queue", detail: /chosen by this site's rule/ },
  ]);
  const higher = await open({ priority: 95, queue: "Billing" });
  t.match([higher.body.priority, higher.body.warnings], [95, undefined], "nothing is lowered");
});
