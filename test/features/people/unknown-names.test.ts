/** A name that nobody has costs what a known one costs: counted in work that is done, not in time. */
import { createHook } from "node:async_hooks";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import t, { type Test } from "tap";
import { createRtAccounts } from "#src/bridge/accounts/accounts.ts";
import { usualPace } from "#src/bridge/accounts/even-pace.ts";
import { createLookAt } from "#src/bridge/rt/rest1/account-look.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { startMailbox } from "../../support/mailbox.ts";

/** How often a password is hashed in this process: Node makes such a request of its threads for each. */
let hashed = 0;
const hook = createHook({
  init(_id, type) {
    if (type === "ARGON2REQUEST") hashed += 1;
  },
}).enable();
t.teardown(() => hook.disable());

async function costOf<Answer>(deed: () => Promise<Answer>) {
  const before = hashed;
  const answer = await deed();
  return { answer, hashes: hashed - before };
}

const ana = { email: "ana@example.com", full_name: "Ana", password: "correct horse battery" };

t.test("a local sign-in hashes once, whoever it is that is not let in", async (t) => {
  const gateway = await startGateway({ AUTH: "local", TRUST_PROXY: "loopback" });
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  t.equal((await client.post("/auth/register", ana)).status, 201);
  const names = [
    ana.email,
    "nobody@example.com",
    "",
    "ANA@EXAMPLE.COM",
    "no address",
    "a@b",
    `${"x".repeat(150)}@c`,
  ];
  for (const [at, username] of names.entries()) {
    const from = { "x-forwarded-for": `203.0.113.${at}` };
    const wrong = { username, password: "wrong horse battery" };
    const { answer, hashes } = await costOf(() => client.post("/auth/login", wrong, from));
    const isTaken = answer.status !== 400;
    t.strictSame([answer.status, hashes], isTaken ? [401, 1] : [400, 0], JSON.stringify(username));
    if (isTaken) t.equal(answer.body.code, "access.wrong-password");
  }
});

t.test(
  "a registration hashes once and says the same, whether the address is somebody's already",
  async (t) => {
    const mailbox = await startMailbox(t);
    const gateway = await startGateway({ AUTH: "local", SMTP_URL: mailbox.url });
    t.teardown(() => gateway.stop());
    const client = jsonClient(gateway.url);
    await client.post("/auth/register", ana);
    const letter = (await mailbox.next()).text;
    const signedIn = await client.post("/auth/login", { username: ana.email, password: ana.password });
    const [, secret] = /secret=(\S+)/.exec(letter) ?? [];
    const headers = { authorization: `Bearer ${signedIn.body.access_token}` };
    t.equal((await client.get(`/auth/verify?secret=${secret}`, headers)).status, 200);

    const again = await costOf(() => client.post("/auth/register", { ...ana, password: "another password" }));
    const fresh = await costOf(() => client.post("/auth/register", { ...ana, email: "new@example.com" }));
    t.strictSame([again.hashes, fresh.hashes], [1, 1]);
    t.strictSame(
      [again.answer.status, again.answer.body],
      [fresh.answer.status, { ...fresh.answer.body, email: ana.email }],
    );
    const letters = [await mailbox.next(), await mailbox.next()];
    t.strictSame(letters.map(({ to }) => to[0]).sort(), [ana.email, "new@example.com"]);
  },
);

/** An RT that lets nobody in, and counts how often it is asked. */
async function closedRt(t: Test) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request
      .resume()
      .on("end", () =>
        response.end("RT/5.0.3 401 Credentials required\n\nYour username or password is incorrect\n"),
      );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.teardown(() => server.close() && server.closeAllConnections());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/REST/1.0/` };
}

t.test("of RT the same is asked for each name, and nothing more when it says no", async (t) => {
  const { asked, url } = await closedRt(t);
  const nothing = async () => {
    throw new Error("nobody was let in");
  };
  const accounts = createRtAccounts({
    rt: { readUser: nothing },
    lookAt: createLookAt({ url, timeoutMs: 5_000 }),
    findEvidence: Object.assign(nothing, { confirm: nothing }),
    log: { warn: () => undefined },
    pace: { ...usualPace, pause: async () => undefined },
  });
  const questions: string[][] = [];
  for (const name of ["agent1", "nobody", "14", "agent1@rt.test"]) {
    t.equal(await accounts.check(name, "wrong"), undefined);
    questions.push(asked.splice(0));
  }
  t.ok((questions[0]?.length ?? 0) > 0);
  for (const each of questions) t.strictSame(each, questions[0]);
});
