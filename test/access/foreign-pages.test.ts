import fc from "fast-check";
import t from "tap";
import { createRefuseForeignPages } from "#src/access/foreign-pages.ts";
import { ProblemError } from "#src/base/problem.ts";

const refuse = createRefuseForeignPages("https://tickets.example/gateway");

function statusOf(method: string, headers: { host?: string; origin?: string }): number | undefined {
  try {
    refuse({ method, headers });
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.status;
    throw error;
  }
}

const unsafe = fc.constantFrom("POST", "PUT", "PATCH", "DELETE");
const safe = fc.constantFrom("GET", "HEAD");

t.test("a program may ask under every name of this machine and of the public address", async (t) => {
  for (const host of [
    "localhost",
    "LOCALHOST:8000",
    "127.0.0.1:9",
    "[::1]:8000",
    "tickets.example",
    "tickets.example:443",
  ])
    t.equal(statusOf("POST", { host }), undefined, host);
  t.equal(statusOf("POST", {}), undefined, "HTTP/1.0 has no name at all");
});

t.test("under any other name nothing is answered, whatever is asked", async () => {
  const near = [
    "tickets.example.evil",
    "evil.tickets.example",
    "localhost.evil",
    "127.0.0.1.evil",
    "evil:127.0.0.1",
    "",
  ];
  const names = fc.oneof(fc.domain(), fc.ipV4(), fc.string(), fc.constantFrom(...near));
  const other = names.filter(
    (name) => !/^(localhost|127\.0\.0\.1|\[::1\]|tickets\.example)(:\d*)?$/i.test(name),
  );
  fc.assert(fc.property(fc.oneof(safe, unsafe), other, (method, host) => statusOf(method, { host }) === 421));
});

t.test("a page of another origin may change nothing; one of ours may", async (t) => {
  const origin = fc.oneof(
    fc.domain().map((name) => `https://${name}`),
    fc.constantFrom("null", "", "https://tickets.example:444", "http://tickets.example"),
  );
  fc.assert(
    fc.property(
      unsafe,
      origin,
      (method, origin) => statusOf(method, { host: "tickets.example", origin }) === 403,
    ),
  );
  t.equal(statusOf("POST", { host: "tickets.example", origin: "https://tickets.example" }), undefined);
  t.equal(statusOf("GET", { host: "tickets.example", origin: "https://other.example" }), undefined);
});

t.test("on a loopback address, pages under each of its names are ours", async (t) => {
  const refuse = createRefuseForeignPages("http://localhost:8000");
  for (const name of ["localhost", "127.0.0.1", "[::1]"]) {
    const host = `${name}:8000`;
    t.doesNotThrow(() => refuse({ method: "POST", headers: { host, origin: `http://${host}` } }));
    t.throws(() => refuse({ method: "POST", headers: { host, origin: `http://${name}:8001` } }));
  }
});
