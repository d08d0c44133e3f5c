/** Users, queues and custom fields. */
import type { Test } from "tap";
import type { RtUnderTest } from "../rt-contract.ts";

export async function directoryClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  t.test("a user is found by name and by address", async (t) => {
    const agent = await rt.readUser("agent1");
    const { name, email, privileged, disabled } = agent;
    t.strictSame(
      { name, email, privileged, disabled },
      {
        ...{ name: "agent1", email: "agent1@rt.test" },
        ...{ privileged: true, disabled: false },
      },
    );
    t.ok(agent.id > 0 && agent.real_name !== "");
    t.strictSame(await rt.readUser("agent1@rt.test"), agent);
    t.match(await rt.readUser("customer1"), { privileged: false, email: "customer1@example.com" });
    await t.rejects(rt.readUser("ghost"), { code: "rt.not-found" });
    await t.rejects(rt.readUser("a/b,c"), { code: "rt.not-found" });
  });

  t.test("queues are listed and read", async (t) => {
    const queues = await rt.listQueues();
    t.strictSame(
      queues.map((queue) => queue.name),
      ["Billing", "General", "Support"],
    );
    t.strictSame(await rt.readQueue("Support"), queues[2]);
    t.strictSame(await rt.readQueue("support"), queues[2], "RT does not mind the case");
    await t.rejects(rt.readQueue("No Such Queue"), { code: "rt.not-found" });
  });

  t.test("a queue that may not be seen is forbidden, and not listed", async (t) => {
    await t.rejects(denied.readQueue("Billing"), { code: "rt.forbidden" });
    t.notOk((await denied.listQueues()).some((queue) => queue.name === "Billing"));
  });

  t.test("a queue's custom fields are listed with their kinds", async (t) => {
    const fields = await rt.listCustomFields("Support");
    const kinds = Object.fromEntries(fields.map((field) => [field.name, field.kind]));
    t.match(kinds, {
      ...{
        Category: "SingleValueSelect",
        Severity: "SingleValueSelect",
        "External ID": "SingleValueFreeform",
      },
      ...{ Notes: "SingleValueText", Tags: "MultiValueFreeform", Platforms: "MultiValueSelect" },
    });
  });
}
