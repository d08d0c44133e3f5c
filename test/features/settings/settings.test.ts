import fc from "fast-check";
import t from "tap";
import { type ChosenSettings, usualSettings } from "#src/model/settings.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/settings.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const people = ["ana", "ben"].map((name) => ({ email: `${name}@example.com`, name, role: "user" as const }));
await makeAccounts(databaseUrl, people);
const signIn = (name: string) => signedIn(gateway.url, `${name}@example.com`);
type Headers = Record<string, string>;
const put = (chosen: unknown, headers: Headers) =>
  client.send("PUT", "/me/settings", JSON.stringify(chosen), {
    "content-type": "application/json",
    ...headers,
  });
const views = [{ name: "Money", query: "queue=Billing&status=new" }];

t.test("what one chooses on one device is there on the other, and nobody else's", async (t) => {
  const [here, there, ben] = [await signIn("ana"), await signIn("ana"), await signIn("ben")];
  const untouched = await client.get("/me/settings", here);
  t.strictSame(untouched.body, { ...usualSettings, version: 0, updated_at: null });
  t.equal(untouched.headers.get("etag"), '"0"');
  const chosen = { ...usualSettings, language: "pt", time_zone: "America/Sao_Paulo", views };
  const kept = await put(chosen, here);
  t.match(kept, { status: 200, body: { ...chosen, version: 1 } });
  t.strictSame((await client.get("/me/settings", there)).body, kept.body);
  t.equal((await client.get("/me/settings", ben)).body.version, 0);
});

t.test("of two devices that change the same version one wins, and the other is told", async (t) => {
  const ana = await signIn("ana");
  const { body } = await client.get("/me/settings", ana);
  const match = { ...ana, "if-match": `"${body.version}"` };
  const both = await Promise.all(["dark", "light"].map((theme) => put({ ...usualSettings, theme }, match)));
  const won = both.find(({ status }) => status === 200);
  const lost = both.find(({ status }) => status !== 200);
  t.match(lost, { status: 412, body: { code: "settings.changed-meanwhile" } });
  t.strictSame((await client.get("/me/settings", ana)).body, won?.body);
  t.equal((await put(usualSettings, ana)).status, 200, "without If-Match the last one wins");
});

t.test("what is no setting is refused by its name, and changes nothing", async (t) => {
  const ana = await signIn("ana");
  const before = (await client.get("/me/settings", ana)).body;
  const wrong: [string, unknown][] = [
    ["/theme", { ...usualSettings, theme: "pink" }],
    ["/language", { ...usualSettings, language: "<script>" }],
    ["/time_zone", { ...usualSettings, time_zone: "x".repeat(65) }],
    ["/views", { ...usualSettings, views: Array.from({ length: 51 }, () => views[0]) }],
    ["/views/0/query", { ...usualSettings, views: [{ name: "v", query: "x".repeat(1001) }] }],
    ["/views/0/name", { ...usualSettings, views: [{ name: "a\nb", query: "" }] }],
    ["/role", { ...usualSettings, role: "admin" }],
    ["/alerts", { ...usualSettings, alerts: undefined }],
  ];
  for (const [pointer, body] of wrong) {
    const answer = await put(body, ana);
    t.match(answer, { status: 400, body: { errors: [{ pointer }] } }, pointer);
  }
  const large = { ...usualSettings, note: "x".repeat(70_000) };
  t.match(await put(large, ana), { status: 413 });
  t.strictSame((await client.get("/me/settings", ana)).body, before);
});

t.test("whatever stands in a body, it is kept as it is or refused", async (t) => {
  const ana = await signIn("ana");
  const aView = fc.record({ name: fc.string(), query: fc.webQueryParameters() });
  const aSetting = fc.record({
    language: fc.option(fc.oneof(fc.constantFrom("en", "pt-BR", "zh-Hans-CN"), fc.string())),
    theme: fc.constantFrom(null, "light", "dark"),
    time_zone: fc.option(fc.constantFrom("Europe/Lisbon", "Etc/GMT+3")),
    alerts: fc.record({ desktop: fc.boolean(), sound: fc.boolean(), of: fc.constantFrom("mine", "all") }),
    shortcuts: fc.boolean(),
    views: fc.array(aView, { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(aSetting, async (chosen) => {
      const { status, body } = await put(chosen, ana);
      if (status === 400) return;
      const { version: _, updated_at: __, ...kept } = body;
      t.same(kept, chosen as ChosenSettings);
    }),
    { numRuns: 100 },
  );
});

t.test("a page that does not know of a setting yet leaves it as usual", async (t) => {
  const { shortcuts: _, ...known } = usualSettings;
  t.match(await put(known, await signIn("ana")), { status: 200, body: { shortcuts: true } });
});

t.test("where nobody signs in there is nobody to keep them for, and that is said", async (t) => {
  const open = await startGateway();
  t.teardown(() => open.stop());
  const asked = jsonClient(open.url);
  t.match(await asked.get("/me/settings"), { status: 409, body: { code: "settings.nobody" } });
  const answer = await asked.send("PUT", "/me/settings", JSON.stringify(usualSettings), {
    "content-type": "application/json",
  });
  t.equal(answer.status, 409);
});
