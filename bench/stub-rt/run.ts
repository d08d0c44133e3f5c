/**
 * A stub of RT that answers at once – creates `--delay` milliseconds later, with `--tickets` old ones – as a process of its own. Prints {"url"}.
 * `GET /asked` on its host: how many requests there were. Only for measuring: it accepts everything. For everything else there is the sandbox.
 */
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { createStub } from "./answers.ts";
import { serveText } from "./http.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    delay: { type: "string", default: "0" },
    tickets: { type: "string", default: "0" },
  },
});
const delay = Number(values.delay);
const stub = createStub(Number(values.tickets));
let asked = 0;
const server = serveText(
  (request) => {
    if (request.path === "/asked") return String(asked);
    asked += 1;
    return stub(request);
  },
  ({ path }) => (path.endsWith("ticket/new") ? delay : 0),
);
server.listen(Number(values.port), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/REST/1.0/` })}\n`);
});
