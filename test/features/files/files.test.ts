import { randomUUID } from "node:crypto";
import t from "tap";
import { roundTrips } from "#test/contract/file-round-trips.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway();
const { get, post } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

/** Puts a file of ten bytes on a ticket; answers how to read it. */
async function readTenDigits() {
  const { id } = (await post("/tickets", { title: `parts ${randomUUID()}`, queue: "Support" })).body;
  const form = new FormData();
  form.set("visibility", "internal");
  form.append("file", new File(["0123456789"], "digits.txt", { type: "text/plain" }));
  await fetch(`${gateway.url}/tickets/${id}/comments`, { method: "POST", body: form });
  const [file] = (await get(`/tickets/${id}/attachments`)).body.data;
  return (headers: Record<string, string>, method = "GET") =>
    fetch(gateway.url + file.url, { headers, method });
}

t.test("files go to RT and come back byte for byte", (t) => roundTrips(t, gateway.url));

t.test("parts of a file are served, and a file that is held is not sent again", async (t) => {
  const read = await readTenDigits();
  const etag = (await read({})).headers.get("etag") ?? "";
  const cases: [Record<string, string>, number, string | null, string][] = [
    [{ range: "bytes=2-4" }, 206, "bytes 2-4/10", "234"],
    [{ range: "bytes=7-" }, 206, "bytes 7-9/10", "789"],
    [{ range: "bytes=-3" }, 206, "bytes 7-9/10", "789"],
    [{ range: "bytes=5-99" }, 206, "bytes 5-9/10", "56789"],
    [{ range: "bytes=4-2" }, 200, null, "0123456789"],
    [{ range: "lines=1-2" }, 200, null, "0123456789"],
    [{ range: "bytes=2-4", "if-range": etag }, 206, "bytes 2-4/10", "234"],
    [{ range: "bytes=2-4", "if-range": '"other"' }, 200, null, "0123456789"],
    [{ "if-none-match": etag }, 304, null, ""],
    [{ "if-none-match": `"other", W/${etag}` }, 304, null, ""],
    [{ "if-none-match": `x${etag}y` }, 200, null, "0123456789"],
    [{ "if-none-match": '"other"' }, 200, null, "0123456789"],
  ];
  for (const [headers, status, range, body] of cases) {
    const answer = await read(headers);
    const got = [answer.status, answer.headers.get("content-range"), await answer.text()];
    t.same(got, [status, range, body], JSON.stringify(headers));
  }
});

t.test(
  "who holds a file is told no length and no type, and HEAD tells those of the whole file",
  async (t) => {
    const read = await readTenDigits();
    const whole = await read({ range: "bytes=2-4" }, "HEAD");
    t.same([whole.status, whole.headers.get("content-length")], [200, "10"]);
    t.equal((await read({ range: "bytes=10-" }, "HEAD")).status, 200);
    const held = await read({ "if-none-match": whole.headers.get("etag") ?? "" });
    t.same(
      [held.status, held.headers.get("content-length"), held.headers.get("content-type")],
      [304, null, null],
    );
  },
);

t.test("a part that lies outside of the file is a problem that says how long it is", async (t) => {
  const read = await readTenDigits();
  const answer = await read({ range: "bytes=10-" });
  t.equal(answer.headers.get("content-range"), "bytes */10");
  t.match(answer.headers.get("content-type"), "application/problem+json");
  t.match(await answer.json(), { status: 416, code: "request.range-not-satisfiable" });
});

t.test("a file of another ticket, or none, is not found", async (t) => {
  const { id } = (await post("/tickets", { title: "bare", queue: "Support" })).body;
  t.same((await get(`/tickets/${id}/attachments`)).body.data, []);
  t.match((await get(`/tickets/${id}/attachments/1`)).body, { status: 404, code: "files.not-found" });
});
