import t from "tap";
import { scriptedRt } from "#test/support/scripted-rt.ts";

/** As RT 5.0.3 printed them; 4.4.6 prints them alike. */
const long = `id: queue/3
Category (): SingleValueSelect
External ID (free text): SingleValueFreeform
Notes (multi-line text): SingleValueText ^[a: ]*$
Pages (old): x (a (b)): MultiValueSelect [multiple: of 5]
Severity (1: low, 2: high): SingleValueSelect [multiple: of 5]
Tags (see (intern): wiki): MultiValueFreeform

`;
const short = "id: queue/3\nCategory: \nExternal ID: \nNotes: \nPages (old): x: \nSeverity: \nTags: \n\n";

t.test("custom fields are known by name, whatever stands in their descriptions and patterns", async (t) => {
  const server = await scriptedRt(t, ({ path }) => (path.endsWith("format=l") ? long : short));
  t.strictSame(await server.client().listCustomFields("Support"), [
    { name: "Category", kind: "SingleValueSelect" },
    { name: "External ID", kind: "SingleValueFreeform" },
    { name: "Notes", kind: "SingleValueText" },
    { name: "Pages (old): x", kind: "MultiValueSelect" },
    { name: "Severity", kind: "SingleValueSelect" },
    { name: "Tags", kind: "MultiValueFreeform" },
  ]);
});

t.test("RT is asked for the names alone only where its long list leaves them unclear", async (t) => {
  const clear = long.replace("(see (intern): wiki)", "(see: wiki)").replace(/^Pages.*\n/m, "");
  const server = await scriptedRt(t, () => clear);
  const names = (await server.client().listCustomFields("Support")).map(({ name }) => name);
  t.same(names, ["Category", "External ID", "Notes", "Severity", "Tags"]);
  t.equal(server.asked.length, 1);
});
