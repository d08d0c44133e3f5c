/** Signing in with accounts of a real RT 5 and a real RT 4: nobody sees here what RT would not show them. */
import t, { type Test } from "tap";
import { createLookAt } from "#src/bridge/rt/rest1/account-look.ts";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import { startGateway } from "../support/gateway.ts";
import { type JsonClient, jsonClient } from "../support/json-client.ts";
import { gatewayAccount, onEachRt } from "../support/real-rt.ts";
import { openTcpDoor } from "../support/tcp-door.ts";

t.setTimeout(600_000);

type Headers = { authorization: string };
type Ticket = {
  id: number;
  queue: string;
  said: string;
  secret: string;
  comment: number;
  requestor: string;
  files: number[];
};
type World = { url: string; client: JsonClient; boss: Headers; tickets: Ticket[] };

function passwordOf(name: string): string {
  return name === "root" ? "password" : `${name}pass`;
}

const settings = {
  AUTH: "rt",
  ADMINS: "root@localhost",
  RT_ACCOUNTS_MINUTES: "1",
  RT_USERNAME: gatewayAccount.username,
  RT_PASSWORD: gatewayAccount.password,
  RT_WAIT_SECONDS: "60",
  RT_TIMEOUT_SECONDS: "120",
  SHUTDOWN_SECONDS: "60",
};

await onEachRt(t, async (t, { url }) => {
  t.jobs = 2;
  await Promise.all([
    t.test("who is let in, and what each sees", (t) => letIn(t, url)),
    t.test("an account that RT has disabled is out: sessions, open feeds and keys", (t) => putOut(t, url)),
  ]);
});

async function letIn(t: Test, rtUrl: string): Promise<void> {
  const door = await openTcpDoor(new URL(rtUrl));
  const throughDoor = `http://127.0.0.1:${door.port}${new URL(rtUrl).pathname}`;
  const gateway = await startGateway({ ...settings, RT_API_URL: throughDoor });
  t.teardown(async () => {
    await door.open();
    await gateway.stop();
    await door.shut();
  });
  const { url } = gateway;
  const client = jsonClient(url);
  const boss = await signIn(client, "root");
  t.equal((await client.get("/auth/me", boss)).body.role, "admin", "ADMINS, by the address RT has");
  const tickets = await makeTickets(client, boss);
  const world = { url, client, boss, tickets };

  await t.test("each sees on every way out just what RT shows that very account", async (t) => {
    for (const who of ["agent1", "agent2", "norights", "customer1"]) await compare(t, world, rtUrl, who);
  });

  await t.test(
    "wrong names and passwords are refused alike, and RT's numbers stand for no one else",
    async (t) => {
      const refused = { status: 401, body: { code: "access.wrong-password" } };
      for (const [username, password] of [
        ["agent1", "wrong"],
        ["customer1", "wrong"],
        ["nobody-of-this-name", "agent1pass"],
        ["agent1@rt.test", "agent1pass"],
        ["agent1", "agent1pass "],
      ])
        t.match(await client.post("/auth/login", { username, password }), refused, `${username} ${password}`);
    },
  );

  await t.test("an RT that is down refuses new sign-ins, and keeps running sessions", async (t) => {
    const running = await signIn(client, "agent2");
    await door.shut();
    const refused = await client.post("/auth/login", { username: "agent1", password: "agent1pass" });
    t.match(refused, { status: 503, body: { code: "access.rt-away" } });
    t.ok(Number(refused.headers.get("retry-after")) > 0);
    t.equal((await client.get("/tickets", running)).status, 200);
    t.equal((await client.get("/auth/me", running)).body.name, "agent2");
    await door.open();
    await eventually(
      async () => (await client.post("/auth/login", { username: "agent1", password: "agent1pass" })).status,
      (status) => status === 200,
    );
  });

  const logged = gateway.logged.join("");
  for (const secret of ["agent1pass", "customer1pass", "tws_", boss.authorization.slice(7)])
    t.notOk(logged.includes(secret), "no password and no token is in the log");
}

async function putOut(t: Test, rtUrl: string): Promise<void> {
  const gateway = await startGateway({ ...settings, RT_API_URL: rtUrl });
  t.teardown(() => gateway.stop());
  const { url } = gateway;
  const client = jsonClient(url);
  const who = `leaver-${process.pid}-${Math.floor(performance.now())}`;
  const id = await inRt(
    rtUrl,
    "user/new",
    `id: user/new\nName: ${who}\nEmailAddress: ${who}@rt.test\nPassword: ${who}pass\nPrivileged: 1\n`,
  );
  const headers = await signIn(client, who);
  const { secret } = (await client.post("/api-keys", { name: "left running" }, headers)).body;
  const byKey = { authorization: `Bearer ${secret}` };
  const feeds = [await openFeed(url, { headers }), await openFeed(url, { headers: byKey })];
  await Promise.all(feeds.map((feed) => feed.next("welcome")));
  await inRt(rtUrl, `user/${id}/edit`, "Disabled: 1\n");
  for (const feed of feeds) t.equal((await feed.closed).code, 4401);
  t.equal((await client.get("/auth/me", headers)).status, 401);
  t.match(await client.get("/auth/me", byKey), { status: 401, body: { code: "access.account-ended" } });
  t.equal((await client.post("/auth/login", { username: who, password: `${who}pass` })).status, 401);
}

/** RT may be slow to answer on a busy machine; what it shows is the question here, not when. */
async function patiently<Answer extends { status: number }>(ask: () => Promise<Answer>): Promise<Answer> {
  return eventually(ask, ({ status }) => status < 500);
}

async function signIn(client: JsonClient, name: string): Promise<Headers> {
  const asked = { username: name, password: passwordOf(name) };
  const { status, body } = await patiently(() => client.post("/auth/login", asked));
  if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
  return { authorization: `Bearer ${body.access_token}` };
}

/** Does something in RT as root; answers the number that RT's answer names. */
async function inRt(rtUrl: string, path: string, content: string): Promise<string> {
  const body = new URLSearchParams({ user: "root", pass: "password", content });
  const said = await (await fetch(`${rtUrl}${path}`, { method: "POST", body })).text();
  const [, id] = /# User (\d+) (created|updated)/.exec(said) ?? [];
  if (!id) throw new Error(`RT said: ${said}`);
  return id;
}

/** In each queue one of customer1 and one of a stranger, each with something public and something internal. */
async function makeTickets(client: JsonClient, boss: Headers): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  const run = `${process.pid}-${Math.floor(performance.now())}`;
  for (const queue of ["Support", "Billing", "General"]) {
    for (const requestor of ["customer1@example.com", "stranger@example.com"]) {
      const name = `${run}-${queue}-${requestor.split("@")[0]}-end`;
      const [said, secret] = [`public-${name}`, `internal-${name}`];
      const opened = await written(client.post("/tickets", { title: said, queue, requestor }, boss));
      const path = `/tickets/${opened.id}/comments`;
      const say = (word: string, visibility: string) =>
        written(client.send("POST", path, withFile(word, visibility), boss));
      const [reply, comment] = [await say(said, "public"), await say(secret, "internal")];
      const files = [reply, comment].map(({ attachments }) => attachments[0].id as number);
      tickets.push({ id: opened.id, queue, said, secret, comment: comment.id, requestor, files });
    }
  }
  return tickets;
}

/** A comment that says the word, with a file that is called by it and holds it. */
function withFile(word: string, visibility: string): FormData {
  const form = new FormData();
  form.set("text", word);
  form.set("visibility", visibility);
  form.set("file", new Blob([word]), `${word}.bin`);
  return form;
}

async function written(answering: ReturnType<JsonClient["post"]>) {
  const { status, body } = await answering;
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

function publicOf({ queue, requestor }: Ticket): string {
  return `public ${queue} ${requestor}`;
}

function internalOf({ queue, requestor }: Ticket): string {
  return `internal ${queue} ${requestor}`;
}

/** Asked of RT itself, as that account; an unprivileged one may not use REST: RT's Requestor right shows it its own. */
async function shownByRt(rtUrl: string, who: string, tickets: Ticket[]): Promise<string[]> {
  const lookAt = createLookAt({ url: rtUrl });
  const shown = await lookAt({ username: who, password: passwordOf(who) }, async (eyes) => {
    const seen = await eyes.seen(tickets.map(({ id }) => id));
    const visible = tickets.filter(({ id }) => seen.includes(id));
    const internal = [];
    for (const ticket of visible)
      if (await eyes.seesComment(ticket.id, ticket.comment)) internal.push(internalOf(ticket));
    return [...visible.map(publicOf), ...internal];
  });
  if (shown === "wrong") throw new Error(`RT does not know ${who}`);
  if (shown !== "unprivileged") return shown.sort();
  return tickets.filter(({ requestor }) => requestor.startsWith(who)).map(publicOf);
}

function standingIn(text: string, tickets: Ticket[]): string[] {
  return tickets
    .flatMap((ticket) => [
      ...(text.includes(ticket.said) ? [publicOf(ticket)] : []),
      ...(text.includes(ticket.secret) ? [internalOf(ticket)] : []),
    ])
    .sort();
}

/** Others may be at work in the same RT: something may come between the two. */
async function countsOf(client: JsonClient, headers: Headers) {
  const { unread } = (await client.get("/notifications/unread-count", headers)).body;
  const { data } = (await client.get("/notifications?limit=200", headers)).body;
  return { unread, listed: data.length };
}

async function compare(t: Test, world: World, rtUrl: string, who: string): Promise<void> {
  const { url, client, boss, tickets } = world;
  const headers = await signIn(client, who);
  t.comment(JSON.stringify((await client.get("/auth/me", headers)).body));
  const shown = (await shownByRt(rtUrl, who, tickets)).sort();
  const shownPublic = shown.filter((each) => each.startsWith("public"));
  const isAsRtShows = (text: string, way: string) =>
    t.strictSame(standingIn(text, tickets), shown, `${who}: ${way}`);

  const listed = JSON.stringify((await client.get("/tickets?limit=200", headers)).body);
  t.strictSame(standingIn(listed, tickets), shownPublic, `${who}: the list`);
  const texts = { "one ticket": "", comments: "", history: "", files: "", bytes: "" };
  for (const { id, files } of tickets) {
    const read = async (rest: string) => {
      const { status, body } = await patiently(() => client.get(`/tickets/${id}${rest}`, headers));
      if (status !== 200 && status !== 404) throw new Error(`${rest}: ${status} ${JSON.stringify(body)}`);
      return JSON.stringify(body);
    };
    texts["one ticket"] += await read("");
    texts.comments += await read("/comments");
    texts.history += await read("/history");
    texts.files += await read("/attachments");
    for (const file of files) texts.bytes += await read(`/attachments/${file}`);
  }
  t.strictSame(standingIn(texts["one ticket"], tickets), shownPublic, `${who}: one ticket`);
  isAsRtShows(texts.comments, "comments");
  isAsRtShows(texts.history, "history");
  isAsRtShows(texts.files, "the list of files");
  isAsRtShows(texts.bytes, "the bytes of files");
  const submissions = JSON.stringify((await client.get("/submissions?limit=200", headers)).body);
  const unseen = standingIn(submissions, tickets).filter((words) => !shownPublic.includes(words));
  t.strictSame(unseen, [], `${who}: submissions hold no words but the titles of tickets that are seen`);

  isAsRtShows(JSON.stringify((await client.get("/notifications?limit=200", headers)).body), "notifications");
  await eventually(
    () => countsOf(client, headers),
    ({ unread, listed }) => unread === listed,
  );
  isAsRtShows(
    JSON.stringify((await client.get("/notifications?wait=0&after=0&limit=200", headers)).body),
    "pull",
  );
  const [feed, stream] = await Promise.all([
    openFeed(url, { query: "after=0", headers }),
    openEventStream(url, { query: "after=0", headers }),
  ]);
  await Promise.all([feed.next("caught_up"), stream.next("caught_up")]);
  isAsRtShows(JSON.stringify(feed.frames), "replay by socket");
  isAsRtShows(JSON.stringify(stream.frames), "replay by stream");

  const [fromFeed, fromStream] = [feed.frames.length, stream.frames.length];
  for (const { id, said, secret } of tickets) {
    await written(client.post(`/tickets/${id}/comments`, { text: said, visibility: "public" }, boss));
    await written(client.post(`/tickets/${id}/comments`, { text: secret, visibility: "internal" }, boss));
  }
  const head = (await client.get("/notifications?limit=1", boss)).body.data[0].id;
  for (const way of [feed, stream])
    await eventually(
      async () => way.cursor() ?? 0,
      (cursor) => cursor >= head,
    );
  isAsRtShows(JSON.stringify(feed.frames.slice(fromFeed)), "live by socket");
  isAsRtShows(JSON.stringify(stream.frames.slice(fromStream)), "live by stream");
  await feed.close();
  stream.close();
}
