import t from "tap";
import { type Condition, type HealthCheck, healthRoutes } from "../../src/base/health.routes.ts";
import { startServer } from "../support/start-server.ts";

const check = (name: string, needed: boolean, look: () => Condition | Promise<Condition>): HealthCheck => ({
  name,
  needed,
  look,
});

/** Status and body of the three paths. */
async function ask(t: Parameters<typeof startServer>[0], ...checks: HealthCheck[]) {
  const { url } = await startServer(t, {
    routes: (server) => healthRoutes(server, checks, { secondsPerLook: 0.05 }),
  });
  const paths = ["/livez", "/readyz", "/health"];
  const answers = await Promise.all(paths.map((path) => fetch(url + path)));
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  return answers.map(({ status }, at) => ({ status, body: bodies[at] }));
}

t.test("when all is well it lives, is ready and healthy", async (t) => {
  t.strictSame(
    await ask(
      t,
      check("database", true, () => "well"),
      check("rt", false, () => "well"),
    ),
    [
      { status: 200, body: { status: "alive" } },
      { status: 200, body: { status: "ready" } },
      { status: 200, body: { status: "healthy" } },
    ],
  );
});

t.test("without RT it is ready all the same, degraded, and says why", async (t) => {
  const [, ready, healthy] = await ask(
    t,
    check("database", true, () => "well"),
    check("rt", false, () => ({ why: "no answer since 12:00" })),
  );
  t.strictSame(ready, { status: 200, body: { status: "degraded", why: { rt: "no answer since 12:00" } } });
  t.strictSame(healthy, { status: 200, body: { status: "healthy" } });
});

t.test("while RT has not answered for the first time it is starting", async (t) => {
  const [, ready] = await ask(
    t,
    check("rt", false, () => "starting"),
  );
  t.strictSame(ready, { status: 200, body: { status: "starting", why: { rt: "starting" } } });
});

t.test("without its database it lives, and is neither ready nor healthy", async (t) => {
  const looks: (() => Condition | Promise<Condition>)[] = [
    () => ({ why: "the disk is full" }),
    () => "starting",
    () => new Promise(() => {}),
    () => {
      throw new Error("password hunter2");
    },
    () => Promise.reject(new Error("password hunter2")),
  ];
  for (const look of looks) {
    const [alive, ready, healthy] = await ask(
      t,
      check("database", true, look),
      check("rt", false, () => "well"),
    );
    t.match(
      [alive, ready, healthy],
      [
        { status: 200 },
        { status: 503, body: { status: 503, code: "health.not-ready", detail: /^database: / } },
        { status: 503 },
      ],
    );
    t.notMatch(JSON.stringify(ready), /hunter2/);
  }
});
