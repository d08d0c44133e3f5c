import t from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/free-port.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

type Settings = Record<string, string>;

async function startWith(own: Settings) {
  const gateway = await startGateway({
    RT_USERNAME: "gateway",
    RT_PASSWORD: "gatewaypass",
    ...own,
  });
  const { get } = jsonClient(gateway.url);
  const ready = (wanted: (body: { status: string; why?: { rt: string } }) => boolean) =>
    eventually(
      () => get("/readyz"),
      ({ body }) => wanted(body),
    );
  const said = (words: string) => gateway.logged.filter((line) => line.includes(words)).length;
  return { gateway, ready, said };
}

t.test("an RT that is away at the start is said, and said again when it is back, each once", async (t) => {
  const port = await freePort();
  const { gateway, ready, said } = await startWith({ RT_API_URL: `http://127.0.0.1:${port}/REST/1.0/` });
  t.teardown(() => gateway.stop());
  await ready(({ status, why }) => status === "degraded" && why?.rt === "RT does not answer");
  const sandbox = await createSandbox({ port, seed: false });
  t.teardown(() => sandbox.close());
  await ready(({ status }) => status === "ready");
  t.equal(said("RT is away"), 1);
  t.equal(said("RT is back"), 1);
});

t.test("a wrong password is said as that, and RT is not asked for it again and again", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const { gateway, ready, said } = await startWith({ RT_API_URL: sandbox.url, RT_PASSWORD: "wrong" });
  t.teardown(() => gateway.stop());
  await ready(({ why }) => /RT_USERNAME and RT_PASSWORD/.test(why?.rt ?? ""));
  t.equal(said("RT is away"), 1);
});

t.test("a default queue or a mark field that RT does not have is said by its setting", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const queue = await startWith({ RT_API_URL: sandbox.url, RT_DEFAULT_QUEUE: "No Such Queue" });
  t.teardown(() => queue.gateway.stop());
  await eventually(
    async () => queue.said("RT_DEFAULT_QUEUE"),
    (times) => times === 1,
  );
  const field = await startWith({ RT_API_URL: sandbox.url, RT_SUBMISSION_MARK: "field:No Such Field" });
  t.teardown(() => field.gateway.stop());
  await eventually(
    async () => field.said("RT_SUBMISSION_MARK"),
    (times) => times === 1,
  );
});
