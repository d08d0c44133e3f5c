import t from "tap";
import { rawExchange, readAnswer } from "../../support/raw-request.ts";
import { startServer } from "../../support/start-server.ts";

t.test(
  "a request with two Host headers is refused, whichever comes first and however they are written",
  async (t) => {
    const { port } = await startServer(t);
    const ask = async (...hosts: string[]) =>
      readAnswer(
        await rawExchange(port, `GET /things HTTP/1.1\r\n${hosts.join("\r\n")}\r\nConnection: close\r\n\r\n`),
      );
    t.equal((await ask("Host: localhost")).status, 200);
    for (const hosts of [
      ["Host: localhost", "Host: evil.example"],
      ["Host: evil.example", "hOST: localhost"],
      ["Host: localhost", "X: y", "HOST: localhost"],
    ]) {
      const answer = await ask(...hosts);
      t.equal(answer.status, 400, hosts.join());
      t.match(JSON.parse(answer.body).code, /^request\.(two-hosts|malformed)$/);
    }
  },
);
