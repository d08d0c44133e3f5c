import t from "tap";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";

const gateway = await startGateway({ FILES_LIMIT_BYTES: "100000" });
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);

function formOf(ticket: unknown, files: [string, string | Uint8Array<ArrayBuffer>][]): FormData {
  const form = new FormData();
  form.append("ticket", typeof ticket === "string" ? ticket : JSON.stringify(ticket));
  for (const [name, bytes] of files) form.append("files", new Blob([bytes]), name);
  return form;
}
const open = (form: FormData, headers = {}) => client.send("POST", "/tickets", form, headers);

t.test("a ticket is opened with its files, which come back byte for byte", async (t) => {
  const wish = { title: "With files", description: "See them.", queue: "Support", priority: 7 };
  const { status, body } = await open(
    formOf(wish, [
      ["every.bin", every],
      ["läng.txt", "words"],
    ]),
  );
  t.equal(status, 201, JSON.stringify(body));
  t.match(body, wish);
  const files = (await client.get(`/tickets/${body.id}/attachments`)).body.data;
  t.strictSame(
    files.map(({ name }: { name: string }) => name),
    ["every.bin", "läng.txt"],
  );
  const bytes = await fetch(gateway.url + files[0].url);
  t.strictSame(new Uint8Array(await bytes.arrayBuffer()), every);
});

t.test("a text that RT would rewrite goes to it as octets", async (t) => {
  const form = formOf({ title: "Byte order", queue: "Support" }, []);
  form.append("files", new Blob([Uint8Array.of(0xff, 0xfe)], { type: "text/plain" }), "order.txt");
  const { body } = await open(form);
  const [file] = (await client.get(`/tickets/${body.id}/attachments`)).body.data;
  t.match(file, { name: "order.txt", type: "application/octet-stream" });
});

t.test("the same key and files open one ticket; other files are another request", async (t) => {
  const headers = { "idempotency-key": "one-ticket" };
  const wish = { title: "Opened once" };
  const first = await open(formOf(wish, [["a.txt", "one"]]), headers);
  const again = await open(formOf(wish, [["a.txt", "one"]]), headers);
  t.equal(first.status, 201);
  t.equal(again.body.id, first.body.id);
  t.equal(again.headers.get("idempotency-replayed"), "true");
  t.equal((await open(formOf(wish, [["a.txt", "two"]]), headers)).status, 422);
});

t.test("what is no ticket, or too long, is refused, and nothing is opened", async (t) => {
  const before = (await client.get("/tickets?limit=200")).body.data.length;
  t.match(await open(formOf("{", [])), { status: 400, body: { errors: [{ pointer: "/ticket" }] } });
  t.match(await open(formOf({ title: "" }, [])), { status: 400, body: { errors: [{ pointer: "/title" }] } });
  t.match(await open(formOf({ title: "a\u0000b" }, [])), { status: 400 });
  const other = formOf({ title: "x" }, []);
  other.append("queue", "Support");
  t.match(await open(other), { status: 400, body: { errors: [{ pointer: "/queue" }] } });
  t.equal((await open(formOf({ title: "x" }, [["long", "x".repeat(100_001)]]))).status, 413);
  t.equal((await client.get("/tickets?limit=200")).body.data.length, before);
});
