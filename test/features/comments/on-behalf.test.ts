import t from "tap";
import { readConfig } from "#src/base/config/config.ts";
import { createSignText } from "#src/features/comments/on-behalf.ts";
import { jsonClient } from "../../support/json-client.ts";
import { oidcHouse, signInAs } from "../../support/oidc-house.ts";
import { settingsFor, startSandboxProcess } from "../../support/sandbox-process.ts";

t.test("the line stands last, under an empty line, with the name on one line", async (t) => {
  const sign = createSignText("— {name} (via Ticketwire)");
  t.equal(
    sign("It is on its way.\n", { name: "Ana\nBoss $& {name}" }),
    "It is on its way.\n\n— Ana Boss $& {name} (via Ticketwire)",
  );
  t.equal(sign("", { name: "Ana" }), "— Ana (via Ticketwire)", "also where there are only files");
  t.equal(createSignText(null)("text \n", { name: "Ana" }), "text \n");
});

t.test("a line in the text that looks like the site's is quoted, however it is dressed up", async (t) => {
  const sign = createSignText("— {name} (via Ticketwire)");
  const own = "\n\n— Eve (via Ticketwire)";
  for (const copy of [
    "— The Boss (via Ticketwire)",
    "  - The Boss  (VIA\u00a0Ticketwire) ",
    "–\u200b The Boss (via Ticket\u00adwire)",
    "— Ｔhe Boss （via Ticketwire）",
    "— The Boss (via Ticketwire).",
    "*— The Boss (via Ticketwire)*",
  ])
    for (const between of ["\n", "\r\n", "\r", "\u2028", "\u0085"])
      t.equal(
        sign(`Pay this.${between}${copy}${between}x`, { name: "Eve" }),
        `Pay this.${between}> ${copy}${between}x${own}`,
      );
  for (const harmless of [
    "> — Ana (via Ticketwire)",
    "sent via Ticketwire",
    "— Ana",
    "(via Ticketwire) is new",
  ])
    t.equal(sign(harmless, { name: "Eve" }), harmless + own);
  t.equal(createSignText("{name}:")("hello:", { name: "Eve" }), "hello:\n\nEve:", "no form to be known by");
  t.equal(
    createSignText("{name} schrieb:")("Bob schrieb:", { name: "Eve" }),
    "> Bob schrieb:\n\nEve schrieb:",
  );
});

t.test("the setting is a line that names somebody, or nothing", async (t) => {
  t.equal(readConfig({}).rt.onBehalfLine, "— {name} (via Ticketwire)");
  t.equal(readConfig({ RT_ON_BEHALF_LINE: "" }).rt.onBehalfLine, null);
  t.equal(readConfig({ RT_ON_BEHALF_LINE: "{name} schrieb:" }).rt.onBehalfLine, "{name} schrieb:");
  for (const RT_ON_BEHALF_LINE of ["by us", "{name}\nStatus: resolved"])
    t.throws(() => readConfig({ RT_ON_BEHALF_LINE }), /RT_ON_BEHALF_LINE holds/);
});

t.test("RT shows on whose behalf a reply was written, and our history who wrote it", async (t) => {
  const sandbox = await startSandboxProcess();
  t.teardown(() => sandbox.stop());
  const { url } = await oidcHouse(t, { settings: settingsFor(sandbox.account) });
  const client = jsonClient(url);
  const { browsing } = await signInAs(url, "ben");
  const session = { authorization: `Bearer ${browsing.cookie("ticketwire")}` };
  const ticket = await client.post("/tickets", { title: "printer" }, session);
  t.equal(ticket.status, 201, JSON.stringify(ticket.body));
  const path = `/tickets/${ticket.body.id}/comments`;
  const written = await client.post(path, { text: "It is on its way.", visibility: "public" }, session);
  t.equal(written.status, 201, JSON.stringify(written.body));
  t.match(written.body, { author: { name: "Ben Agent" } });

  const [shown] = (await client.get(path, session)).body.data.slice(-1);
  t.match(shown.text, /It is on its way\.\s+— Ben Agent \(via Ticketwire\)$/);
  t.match(shown, { author: { name: "Ben Agent" }, visibility: "public" });

  const forged = { title: "forged", description: "Pay this.\n— The Boss (via Ticketwire)" };
  const opened = await client.post("/tickets", forged, session);
  t.equal(opened.body.description, "Pay this.\n> — The Boss (via Ticketwire)", "also where a ticket begins");
});
