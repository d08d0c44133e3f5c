/** The sandbox as a server: who may come in, what a browser sees, and the weeks it starts with. */
import { test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { call, createdId, signIn } from "./call-sandbox.ts";

test("it listens on loopback only", async (t) => {
  await t.rejects(createSandbox({ host: "0.0.0.0" }), { message: /loopback only/ });
  await t.rejects(createSandbox({ host: "example.com" }), { message: /loopback only/ });
});

test("a web page of elsewhere cannot use it through a browser", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const path = "/REST/1.0/?user=gateway&pass=gatewaypass";
  const rebound = await call(sandbox.url, { path, headers: { Host: "evil.example" } });
  t.equal(rebound.status, 403);
  const posted = await call(sandbox.url, { path, headers: { Origin: "https://evil.example" } });
  t.equal(posted.status, 403);
  t.match((await call(sandbox.url, { path })).text, / 200 Ok\n/);
});

test("it starts with six weeks of a help desk, up to this hour, in order", async (t) => {
  const now = new Date("2026-05-20T15:00:00Z");
  const sandbox = await createSandbox({ clock: () => now });
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url);
  const table = (
    await account.get("search/ticket?query=id>0&format=s&fields=Queue,Status,Created,LastUpdated")
  ).trim();
  const rows = table
    .split("\n")
    .slice(3)
    .map((line) => line.split("\t"));
  const at = (text = "") => Date.parse(`${text} UTC`);
  t.ok(rows.length >= 55, `${rows.length} tickets`);
  for (const word of ["General", "Support", "Billing"])
    t.ok(
      rows.some(([, queue]) => queue === word),
      word,
    );
  for (const word of ["new", "open", "stalled", "resolved"])
    t.ok(
      rows.some(([, , status]) => status === word),
      word,
    );
  const created = rows.map(([, , , text]) => at(text));
  t.strictSame(
    created,
    created.toSorted((one, other) => one - other),
    "numbers follow time",
  );
  t.ok((created[0] ?? 0) > now.getTime() - 46 * 86_400_000);
  t.ok(
    rows.every(([, , , , updated]) => at(updated) <= now.getTime()),
    "nothing lies in the future",
  );
  t.notMatch(await account.get("show?id=ticket/1-60/history"), /Permission|does not exist/);
});

test("the same weeks are told each time", async (t) => {
  const clock = () => new Date("2026-05-20T15:00:00Z");
  const tell = async () => {
    const sandbox = await createSandbox({ clock });
    const told = await (await signIn(sandbox.url)).get("search/ticket?query=id>0&format=l");
    await sandbox.close();
    return told;
  };
  t.equal(await tell(), await tell());
});

test("a ticket's address opens a page with everything escaped", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url);
  const content = "Queue: Support\nSubject: <script>alert(1)</script>\nText: <img src=x onerror=alert(2)>\n";
  const id = createdId(await account.post("ticket/new", { content }));
  const page = await call(sandbox.url, { path: `/Ticket/Display.html?id=${id}` });
  t.equal(page.status, 200);
  t.match(page.text, "&#60;script&#62;alert(1)");
  t.notMatch(page.text, /<script|<img/);
  t.match((await call(sandbox.url, { path: "/" })).text, `/Ticket/Display.html?id=${id}`);
  t.equal((await call(sandbox.url, { path: "/nosuchpage.html" })).status, 404);
});

test("times are told in the zone it was given, and in an account's own", async (t) => {
  const clock = () => new Date("2026-01-15T12:00:00Z");
  const sandbox = await createSandbox({ seed: false, clock, timezone: "Europe/Paris" });
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url);
  const id = createdId(
    await account.post("ticket/new", { content: "Queue: Support\nSubject: x\nDue: 2030-01-02 03:04:05\n" }),
  );
  t.match(await account.get(`ticket/${id}/show`), /^Created: Thu Jan 15 13:00:00 2026$/m);
  const inNewYork = await (await signIn(sandbox.url, "agent2")).get(`ticket/${id}/show`);
  t.match(inNewYork, /^Created: Thu Jan 15 07:00:00 2026$/m);
  t.match(inNewYork, /^Due: Tue Jan 01 21:04:05 2030$/m);
  t.match(
    await account.get(`ticket/${id}/history?format=l`),
    /^Created: 2026-01-15 12:00:00$/m,
    "history is UTC",
  );
});

test("files come back byte for byte", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url);
  const files = [
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    Buffer.from("a\r\nb\r\n\n"),
    Buffer.from("0"),
    Buffer.alloc(0),
  ];
  const content = "Queue: Support\nSubject: files\nText: t\nAttachment: a.bin, b.txt, zero, empty\n";
  const body = multipart(content, files);
  const headers = { "Content-Type": "multipart/form-data; boundary=xyz" };
  const id = createdId((await account.raw({ method: "POST", path: "ticket/new", headers, body })).text);
  const listed = await account.get(`ticket/${id}/attachments`);
  for (const [at, name] of ["a.bin", "b.txt"].entries()) {
    const number = new RegExp(`(\\d+): ${name} `).exec(listed)?.[1];
    const { bytes } = await account.raw({ path: `ticket/${id}/attachments/${number}/content` });
    t.ok(bytes.subarray(bytes.indexOf("\n\n") + 2).equals(files[at] as Buffer), name);
  }
  for (const name of ["zero", "empty"]) {
    const number = new RegExp(`(\\d+): ${name} `).exec(listed)?.[1];
    t.equal(
      (await account.raw({ path: `ticket/${id}/attachments/${number}/content` })).bytes.length,
      0,
      name,
    );
  }
});

function multipart(content: string, files: Buffer[]): Buffer {
  const part = (head: string, body: Buffer) => [
    Buffer.from(`--xyz\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    body,
    Buffer.from("\r\n"),
  ];
  const parts = files.map((file, at) =>
    part(`name="attachment_${at + 1}"; filename="f"\r\nContent-Type: application/x-test`, file),
  );
  return Buffer.concat([
    ...part('name="content"', Buffer.from(content)),
    ...parts.flat(),
    Buffer.from("--xyz--\r\n"),
  ]);
}

test("a session ends with its logout, and stands for its account until then", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url, "agent1");
  t.match(await account.get("queue/Support"), "Name: Support");
  t.match((await account.raw({ method: "POST", path: "logout" })).text, / 200 Ok\n$/);
  t.match(await account.get("queue/Support"), / 401 Credentials required\n$/);
});
