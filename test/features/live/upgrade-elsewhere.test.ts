import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { rawExchange, readAnswer } from "#test/support/raw-request.ts";

t.test(
  "a WebSocket asked for at another path is answered 404 as a request, and its connection ends",
  async (t) => {
    const gateway = await startGateway();
    t.teardown(() => gateway.stop());
    const lines = [
      "GET /nope HTTP/1.1",
      "Host: localhost",
      "Connection: upgrade, close",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ];
    const answer = await rawExchange(Number(new URL(gateway.url).port), `${lines.join("\r\n")}\r\n\r\n`);
    t.equal(readAnswer(answer).status, 404);
  },
);
