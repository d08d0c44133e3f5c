import t from "tap";
import { startGateway } from "./gateway.ts";
import { startGatewayProcess } from "./gateway-process.ts";
import { leaksIn, secretsAmong } from "./leaks.ts";

t.test("what a log may not hold is found", async (t) => {
  const planted = { "a title": "printer on fire" };
  for (const line of [
    '{"token":"tws_0123456789abcdefghijklmno"}',
    "key twk_0123456789abcdefghijklmno",
    "/auth/verify?secret=twl_0123456789abcdefghijklmno",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
    "authorization: Bearer abcdefghijklmnop",
    "for ana.b+c@mail.example.com",
    '{"title":"printer on fire"}',
    "$argon2id$v=19$m=19456",
  ])
    t.equal(leaksIn([line], planted).length, 1, line);
});

t.test("what it may hold is let be", async (t) => {
  for (const line of [
    '{"level":"info","request_id":"2e325851-66b8-4fb3-8471-4d49ba7a7f46","route":"/tickets/:id","status":200}',
    "at file:///x/node_modules/@fastify/cookie/plugin.js:1:2",
    "fastify@5.12.8 on node@v26",
    "for [address]",
  ])
    t.strictSame(leaksIn([line]), [], line);
});

t.test("the secrets among the settings are known by their declaration", async (t) => {
  const environment = {
    RT_PASSWORD: "gatewaypass",
    HOST: "127.0.0.1",
    OIDC_CLIENT_SECRET: "the secret",
    PORT: "80000000",
  };
  t.strictSame(secretsAmong(environment), { RT_PASSWORD: "gatewaypass", OIDC_CLIENT_SECRET: "the secret" });
});

t.test(
  "a test whose gateway has logged a secret of its settings fails, and so does one that shows a token",
  async (t) => {
    const secret = "a secret that stands nowhere else";
    for (const line of [`{"msg":"${secret}"}`, '{"msg":"tws_0123456789abcdefghijklmno"}']) {
      const gateway = await startGateway({ RT_HOOK_SECRET: secret });
      gateway.logged.push(line);
      await t.rejects(gateway.stop(), /the log holds/, line);
      const another = await startGatewayProcess({ env: { RT_HOOK_SECRET: secret } });
      another.lines.push(line);
      await t.rejects(another.remove(), /the log holds/, line);
    }
  },
);

t.test("what a process had logged before it was killed is searched as well", async (t) => {
  // A secret that every start tells of.
  const gateway = await startGatewayProcess({ env: { RT_HOOK_SECRET: "this is a SANDBOX RT of our own" } });
  await gateway.kill();
  await gateway.start({ LOG_LEVEL: "fatal" });
  t.strictSame(gateway.lines, []);
  await t.rejects(gateway.remove(), /the log holds RT_HOOK_SECRET/);
});
