import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import t, { type Test } from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import type { RtFile } from "#src/bridge/rt/rt.ts";
import { rtFile } from "#test/support/rt-file.ts";
import { banner, scriptedRt } from "#test/support/scripted-rt.ts";

const added = "# Comments added\n\n";
const size = 20_000_000;
const piece = Buffer.alloc(250_000, "x");

/** 20 MB, made on the way; `pulled` counts the pieces that were asked for. */
function bigFile(pulled = { count: 0 }, of = size / piece.length, then = () => {}): RtFile {
  return {
    ...{ name: "big.bin", type: "application/octet-stream", size },
    async *open() {
      for (let place = 0; place < of; place += 1) {
        pulled.count += 1;
        yield piece;
      }
      then();
    },
  };
}

/** An RT that is asked to add a message and does with the request what it likes, having read none of its body. */
async function rtThat(t: Test, deed: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    if (request.url?.includes("/comment")) return deed(request, response);
    request.resume();
    response.setHeader("set-cookie", "RT_SID_rt.80=s; path=/");
    response.end(`${banner}id: \n`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/REST/1.0/`;
  const account = { username: "gateway", password: "gatewaypass", timezone: "UTC" };
  const rt = createRest1({ url, ...account, timeoutMs: 1_500 });
  t.teardown(async () => {
    await rt.close();
    server.close();
    server.closeAllConnections();
  });
  return (file: RtFile) => rt.addMessage(7, { action: "comment", text: "see", files: [file] });
}

t.test("a session that ended is renewed, and the files are sent again from their start", async (t) => {
  const server = await scriptedRt(t, ({ cookie }) =>
    cookie.endsWith("=s1") ? (response) => response.end("RT/5.0.3 401 Credentials required\n") : added,
  );
  const file = rtFile({ name: "a.txt", type: "text/plain", bytes: Buffer.from("every byte of it") });
  await server.client({ sessions: 1 }).addMessage(7, { action: "comment", text: "see", files: [file] });
  const [first, second] = server.asked;
  t.match(first?.body, /every byte of it/);
  t.equal(first?.body, second?.body);
  t.equal(Number(second?.headers["content-length"]), second?.body.length, "RT is told how long it is");
});

t.test("an RT that wants a sign-in before it has read anything gets it, and then the whole", async (t) => {
  let calls = 0;
  let received = 0;
  const add = await rtThat(t, async (request, response) => {
    calls += 1;
    if (calls === 1) return void response.end("RT/5.0.3 401 Credentials required\n");
    for await (const chunk of request) received += chunk.length;
    response.end(banner + added);
  });
  t.same(await add(bigFile()), { remarks: [], refused: [] });
  t.ok(received > size);
});

t.test("a proxy that turns a file away and hangs up while it still comes in is heard", async (t) => {
  const head = "HTTP/1.1 413 Request Entity Too Large\r\nContent-Length: 1000\r\n\r\n<h1>413 Too Large</h1>";
  const add = await rtThat(t, ({ socket }) => {
    socket.write(head, () => setImmediate(() => socket.destroy()));
  });
  t.match(await add(bigFile()).catch((error) => error), { code: "rt.turned-away", message: /413 Too Large/ });
});

t.test("a sign-in that a proxy does not let through means that RT is away", async (t) => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(403).end("<h1>Forbidden</h1>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/REST/1.0/`;
  const rt = createRest1({ url, username: "gateway", password: "gatewaypass", timezone: "UTC" });
  t.teardown(() => rt.close());
  const told = { code: "rt.unreachable", effect: "none", passing: true };
  await t.rejects(rt.takeTicket(7, "Take"), told);
});

t.test("what was cut, starved or given up on its way to RT may have had an effect", async (t) => {
  const cut = await rtThat(t, (request) => void request.once("data", () => request.socket.destroy()));
  t.match(await cut(bigFile()).catch((error) => error), { code: "rt.no-answer", effect: "unknown" });

  const never = await rtThat(t, (request) => void request.resume());
  t.match(await never(bigFile()).catch((error) => error), { code: "rt.no-answer", effect: "unknown" });

  let whole = false;
  const watching = await rtThat(t, (request) => {
    request.resume().once("end", () => {
      whole = true;
    });
  });
  const short = bigFile({ count: 0 }, 3);
  t.match(await watching(short).catch((error) => error), { code: "rt.no-answer", effect: "unknown" });
  const broken = bigFile({ count: 0 }, 3, () => {
    throw new Error("the database is away");
  });
  t.match(await watching(broken).catch((error) => error), { code: "rt.no-answer", effect: "unknown" });
  t.notOk(whole, "and RT never took a part of a file for the whole");
});

t.test("of a file that RT does not take no more is read than is on its way", async (t) => {
  const pulled = { count: 0 };
  const add = await rtThat(t, (request) => void request.pause());
  t.match(await add(bigFile(pulled)).catch((error) => error), { code: "rt.no-answer" });
  t.ok(pulled.count < size / piece.length / 2, `${pulled.count} pieces of ${size / piece.length}`);
});
