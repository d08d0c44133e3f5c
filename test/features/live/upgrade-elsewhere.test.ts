import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { rawExchange, readAnswer } from "#test/support/raw-request.ts";

const gateway = await startGateway();
t.teardown(() => gateway.stop());

/** What is answered to a handshake that begins with this line; waits for the end of the connection. */
async function answerTo(line: string, { version = 13, connection = "upgrade" } = {}) {
  const lines = [
    line,
    "Host: localhost",
    `Connection: ${connection}`,
    "Upgrade: websocket",
    `Sec-WebSocket-Version: ${version}`,
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  ];
  return readAnswer(
    await rawExchange(Number(new URL(gateway.url).port), `${lines.join("\r\n")}\r\n\r\n`, { end: true }),
  );
}

t.test("a WebSocket asked for at another path is answered 404, and its connection ends", async (t) => {
  t.equal((await answerTo("GET /nope HTTP/1.1", { connection: "upgrade, close" })).status, 404);
});

t.test("a WebSocket asked for by another method is answered 405, and its connection ends", async (t) => {
  for (const method of ["POST", "PUT", "DELETE"])
    t.equal((await answerTo(`${method} /ws HTTP/1.1`)).status, 405, method);
});

t.test("a handshake of another version is refused with a problem that names ours", async (t) => {
  const { status, headers, body } = await answerTo("GET /ws HTTP/1.1", { version: 7 });
  t.equal(status, 400);
  t.match(headers, { "content-type": "application/problem+json", "sec-websocket-version": "13" });
  t.match(JSON.parse(body), { code: "live.malformed-handshake", status: 400 });
});
