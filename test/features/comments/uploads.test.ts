import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { countPieces } from "#test/support/count-pieces.ts";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { startGatewayProcess } from "#test/support/gateway-process.ts";
import { jsonClient } from "#test/support/json-client.ts";
import { settingsFor, startSandboxProcess } from "#test/support/sandbox-process.ts";
import { slowForm } from "#test/support/slow-form.ts";

const limit = 2_000_000;
const folder = await mkdtemp(join(tmpdir(), "ticketwire-uploads-"));
const file = join(folder, "uploads.db");
const gateway = await startGateway({ DATABASE_URL: `sqlite:${file}`, FILES_LIMIT_BYTES: String(limit) });
const { get, post } = jsonClient(gateway.url);
t.teardown(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

const open = async (): Promise<number> =>
  (await post("/tickets", { title: `up ${randomUUID()}`, queue: "Support" })).body.id;
const piece = (byte = 1) => Buffer.alloc(300_000, byte);
const path = (id: number) => `${gateway.url}/tickets/${id}/comments`;
const pieces = (wanted: (count: number) => boolean) => eventually(async () => countPieces(file), wanted);

async function send(id: number, bytes: Uint8Array[], headers = {}, visibility = "internal") {
  const form = new FormData();
  form.set("visibility", visibility);
  for (const [index, each] of bytes.entries())
    form.append("file", new File([new Uint8Array(each)], `${index}.bin`));
  const answer = await fetch(path(id), { method: "POST", body: form, headers });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
}

t.test("a file is kept while it still comes in, and gone when RT has it", async (t) => {
  const id = await open();
  const form = slowForm(path(id), 900_000);
  form.write(piece(1));
  await pieces((count) => count > 0);
  form.write(piece(2));
  form.write(piece(3));
  form.end();
  await eventually(
    async () => form.answered(),
    (answer) => answer.includes("201 Created"),
  );
  form.cut();
  t.equal(countPieces(file), 0);
  const [{ url }] = (await get(`/tickets/${id}/attachments`)).body.data;
  const bytes = Buffer.from(await (await fetch(gateway.url + url)).arrayBuffer());
  t.ok(bytes.equals(Buffer.concat([piece(1), piece(2), piece(3)])));
});

t.test("an upload that is cut off in the middle leaves nothing", async () => {
  const form = slowForm(path(await open()), 900_000);
  form.write(piece());
  await pieces((count) => count > 0);
  form.cut();
  await pieces((count) => count === 0);
});

t.test("files that are too long are answered 413 while they still come, and leave nothing", async (t) => {
  const id = await open();
  const announced = slowForm(path(id), 50_000_000);
  await eventually(
    async () => announced.answered(),
    (answer) => answer.includes("413 Payload Too Large"),
  );
  announced.cut();
  const chunked = slowForm(path(id));
  for (let sent = 0; sent <= limit; sent += 300_000) chunked.write(piece());
  await eventually(
    async () => chunked.answered(),
    (answer) => answer.includes("413 Payload Too Large"),
  );
  t.match(chunked.answered(), /request.too-large/);
  await pieces((count) => count === 0);
  chunked.write(piece());
  await chunked.closed;
  t.same((await get(`/tickets/${id}/comments`)).body.data, []);
});

t.test("nothing is taken in for a ticket that one does not see", async (t) => {
  const form = slowForm(path(999_999), 900_000);
  await eventually(
    async () => form.answered(),
    (answer) => answer.includes("404 Not Found"),
  );
  t.match(form.answered(), /tickets\.not-found/);
  form.cut();
});

t.test("what is refused after it was read leaves nothing", async (t) => {
  t.equal((await send(await open(), [piece()], {}, "loud")).status, 400);
  t.equal(countPieces(file), 0);
});

t.test("the same key and bytes are the same request; one byte more is not", async (t) => {
  const id = await open();
  const headers = { "idempotency-key": randomUUID() };
  const first = await send(id, [piece(1), piece(2)], headers);
  const again = await send(id, [piece(1), piece(2)], headers);
  t.equal(first.status, 201);
  t.match([again.status, again.headers.get("idempotency-replayed")], [201, "true"]);
  t.same(again.body, first.body);
  const other = await send(id, [piece(1), Buffer.concat([piece(2), Buffer.of(0)])], headers);
  t.match([other.status, other.body.code], [422, "idempotency.other-request"]);
  t.equal((await get(`/tickets/${id}/comments`)).body.data.length, 1);
  t.equal(countPieces(file), 0);
});

t.test("what a killed gateway was taking in is gone after its next start", async (t) => {
  const sandbox = await startSandboxProcess();
  const killed = await startGatewayProcess({ env: settingsFor(sandbox.account) });
  t.teardown(async () => {
    await killed.remove();
    await sandbox.stop();
  });
  const database = join(killed.folder, "gateway.db");
  const { body } = await jsonClient(killed.url).post("/tickets", { title: "killed", queue: "Support" });
  const form = slowForm(`${killed.url}/tickets/${body.id}/comments`, 900_000);
  form.write(piece());
  await eventually(
    async () => countPieces(database),
    (count) => count > 0,
  );
  await killed.kill();
  t.ok(countPieces(database) > 0);
  await killed.start();
  t.equal(countPieces(database), 0);
});

t.test(
  "a form with too many files, or a field of a forbidden name, is told what is wrong with it",
  async (t) => {
    const id = await open();
    const many = await send(
      id,
      Array.from({ length: 21 }, () => Buffer.from("x")),
    );
    t.match(many, { status: 413, body: { detail: /at most 20 files/, errors: [{ pointer: "/file" }] } });
    const form = new FormData();
    form.set("__proto__", "x");
    const answer = await fetch(path(id), { method: "POST", body: form });
    t.match(await answer.json(), { status: 400, code: "request.invalid-body", detail: /__proto__/ });
  },
);
