/** Who has just written holds the ticket: the answer's ETag is the one it is read under, for each who may see more or less. */
import { randomUUID } from "node:crypto";
import t from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { makeAccounts, signedIn } from "#test/support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/held.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const { get, patch, post } = jsonClient(gateway.url);
await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "ana@example.com", name: "ana", role: "user" },
]);
const boss = await signedIn(gateway.url, "boss@example.com");
const ana = await signedIn(gateway.url, "ana@example.com");

t.test("the answer to every write is what one reads next, under the same ETag", async (t) => {
  const opened = await post("/tickets", { title: "held", queue: "Support" }, ana);
  const [{ id }, path] = [opened.body, `/tickets/${opened.body.id}`];
  const isHeld = async (who: Record<string, string>, { headers }: typeof opened) => {
    const tag = headers.get("etag") ?? "";
    t.equal((await get(path, { ...who, "if-none-match": tag })).status, 304);
    return tag;
  };
  await isHeld(ana, opened);

  // Told to staff alone, it moves staff's time of the last change and nobody else's.
  const link = async (to: string) => {
    const asked = { relation: "refers_to", to: `https://example.com/${to}` };
    return await post(`${path}/links`, asked, boss);
  };
  const linked = await eventually(
    () => link(randomUUID()),
    ({ body }) => body.updated_at > opened.body.updated_at,
  );
  const tag = await isHeld(boss, linked);
  await isHeld(ana, opened);

  const key = { "idempotency-key": randomUUID(), "if-match": tag };
  const renamed = await patch(path, { title: "renamed" }, { ...boss, ...key });
  t.equal(renamed.status, 200, "which If-Match takes as well");
  await isHeld(boss, renamed);
  const resolved = await patch(path, { status: "resolved" }, ana);
  t.match([resolved.status, resolved.body.id], [200, id]);
  await isHeld(ana, resolved);

  const again = await patch(path, { title: "renamed" }, { ...boss, ...key });
  const of = ({ headers, body }: typeof again) => [headers.get("etag"), body];
  t.same(of(again), of(renamed), "and repeated under its key, it is the first answer");
});
