import t from "tap";
import { startGateway } from "../../support/gateway.ts";

t.test("every answer says how much may still be asked, and the one too many when to come back", async (t) => {
  const gateway = await startGateway({
    RATE_LIMIT_PER_MINUTE: "5",
    RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "1000",
  });
  t.teardown(() => gateway.stop());
  const ask = (path = "/tickets") => fetch(gateway.url + path);
  const first = await ask();
  t.equal(first.headers.get("ratelimit-policy"), '"address";q=1000;w=60, "person";q=5;w=60');
  t.match(first.headers.get("ratelimit"), /^"address";r=999;t=\d+, "person";r=4;t=\d+$/);
  for (let at = 0; at < 4; at += 1) t.equal((await ask()).status, 200);
  const refused = await ask();
  t.equal(refused.status, 429);
  t.match(refused.headers.get("content-type"), "application/problem+json");
  t.match(await refused.json(), { code: "request.too-often" });
  const { "retry-after": after = "", ratelimit = "" } = Object.fromEntries(refused.headers);
  t.ok(Number(after) >= 1 && Number(after) <= 60);
  t.match(ratelimit, `"person";r=0;t=${after}`);
  t.equal((await ask("/submissions")).status, 429, "the operator is one person on every path");
  for (const path of ["/livez", "/readyz", "/health"])
    t.equal((await ask(path)).status, 200, `${path} is for those who would restart us`);
});

t.test("an address is limited before anything else is looked at", async (t) => {
  const gateway = await startGateway({ RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "3", AUTH: "local" });
  t.teardown(() => gateway.stop());
  const forged = { headers: { authorization: "Bearer forged" } };
  const statuses = [];
  for (let at = 0; at < 5; at += 1) statuses.push((await fetch(`${gateway.url}/tickets`, forged)).status);
  t.strictSame(statuses, [401, 401, 401, 429, 429]);
});

t.test("a proxy's word on who asks counts only where it is trusted", async (t) => {
  const settings = { RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "2" };
  const from = (ip: string) => ({ headers: { "x-forwarded-for": ip } });
  const plain = await startGateway(settings);
  t.teardown(() => plain.stop());
  const claimed = [];
  for (const ip of ["203.0.113.1", "203.0.113.2", "203.0.113.3"])
    claimed.push((await fetch(`${plain.url}/auth/providers`, from(ip))).status);
  t.strictSame(claimed, [200, 200, 429], "made up addresses do not help");

  const behind = await startGateway({ ...settings, TRUST_PROXY: "loopback" });
  t.teardown(() => behind.stop());
  const real = [];
  for (const ip of ["203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2"])
    real.push((await fetch(`${behind.url}/auth/providers`, from(ip))).status);
  t.strictSame(real, [200, 200, 429, 200]);
  const network = [];
  for (const end of ["1", "2", "ffff:1"])
    network.push((await fetch(`${behind.url}/auth/providers`, from(`2001:db8:0:1::${end}`))).status);
  t.strictSame(network, [200, 200, 429], "the addresses of one IPv6 network are one");
});
