/** The time filters of the list of tickets. */
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

t.test("a time that Date cannot read is refused by name in the filters of tickets", async (t) => {
  const gateway = await startGateway();
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  for (const name of ["created_after", "created_before", "updated_after", "updated_before"])
    for (const time of ["2016-12-31T23:59:60Z", "9999-12-31T23:59:59-23:59"])
      t.match(await client.get(`/tickets?${name}=${encodeURIComponent(time)}`), {
        status: 400,
        body: { errors: [{ pointer: `/${name}` }] },
      });
});
