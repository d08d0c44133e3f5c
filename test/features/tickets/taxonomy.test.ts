import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t, { type Test } from "tap";
import { ConfigError, readConfig } from "#src/base/config/config.ts";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

async function gatewayWith(t: Test, own: Record<string, string>) {
  const sandbox = await createSandbox({ seed: false });
  const gateway = await startGateway({
    ...{ RT_API_URL: sandbox.url, RT_USERNAME: sandbox.username, RT_PASSWORD: sandbox.password },
    ...own,
  });
  t.teardown(async () => {
    await gateway.stop();
    await sandbox.close();
  });
  return jsonClient(gateway.url);
}

t.test("without a file the values are those that tickets have had, and none is refused", async (t) => {
  const { get, post } = await gatewayWith(t, {});
  const odd = await post("/tickets", { title: "x", queue: "Support", category: "Spaceships" });
  t.match([odd.status, odd.body.warnings], [201, [{ pointer: "/category" }]], "but told");
  await post("/tickets", { title: "x", queue: "Support", category: "Network", subcategory: "VPN" });
  const { body } = await get("/taxonomy");
  t.match(body, {
    categories: [{ name: "Network", subcategories: ["VPN"] }],
    source: { categories: "tickets" },
  });
  t.ok(body.statuses.includes("stalled"));
});

t.test(
  "without a file a comment's status that RT does not have is told, and the comment is there",
  async (t) => {
    const { get, post } = await gatewayWith(t, {});
    const { id } = (await post("/tickets", { title: "x", queue: "Support" })).body;
    const odd = await post(`/tickets/${id}/comments`, {
      text: "odd",
      visibility: "internal",
      status: "bogus",
    });
    t.match(
      [odd.status, odd.body.text, odd.body.warnings],
      [201, "odd", [{ pointer: "/status", detail: /bogus/ }]],
    );
    t.equal((await get(`/tickets/${id}`)).body.status, "new");
  },
);

t.test("with a file only its values are taken", async (t) => {
  const file = join(mkdtempSync(join(tmpdir(), "tw-")), "taxonomy.json");
  writeFileSync(file, JSON.stringify({ categories: { Network: ["VPN"] }, statuses: ["new", "open"] }));
  const { get, post } = await gatewayWith(t, { TAXONOMY_FILE: file });
  const refused = await post("/tickets", { title: "x", queue: "Support", category: "Hardware" });
  t.match(
    [refused.status, refused.body.code, refused.body.errors],
    [422, "tickets.unknown-value", [{ pointer: "/category" }]],
  );
  t.equal(
    (await post("/tickets", { title: "x", queue: "Support", category: "network", subcategory: "vpn" }))
      .status,
    201,
  );
  t.match((await get("/taxonomy")).body, {
    statuses: ["new", "open"],
    source: { statuses: "settings", severities: "tickets" },
  });
});

t.test("a file that is not there, or of another form, ends the start with a sentence", async (t) => {
  const file = join(mkdtempSync(join(tmpdir(), "tw-")), "taxonomy.json");
  writeFileSync(file, JSON.stringify({ categories: ["Network"] }));
  for (const path of [file, `${file}.none`])
    t.throws(() => readConfig({ TAXONOMY_FILE: path }), ConfigError, path);
});

t.test("a custom field's name that RT's format cannot carry ends the start, too", async (t) => {
  for (const name of ["Sev{erity", "a}b", "a,b", "a:b"])
    t.throws(() => readConfig({ RT_FIELD_SEVERITY: name }), /RT_FIELD_SEVERITY/, name);
});
