/** The sandbox is sent what a real RT 5 was sent, in the same order, and must answer what the real one answered. */
import { test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { comparable, Replay, recordedExchanges } from "./recorded.ts";

test("the sandbox answers as the real RT did", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const replay = new Replay(sandbox.url);
  for (const exchange of recordedExchanges()) {
    const answered = await replay.send(exchange);
    if (!exchange.answer) continue;
    const { number, name, answer } = exchange;
    t.equal(comparable(answered.text), comparable(answer.body), `${number} ${name}`);
    t.equal(answered.status, answer.status, `${number} ${name}: HTTP status`);
  }
});
