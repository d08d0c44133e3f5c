/** Agents to whom a real RT does not show every custom field: neither does the gateway, on any way out. */
import t from "tap";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import { startGateway } from "../support/gateway.ts";
import { type JsonClient, jsonClient } from "../support/json-client.ts";
import { gatewayAccount, onEachRt } from "../support/real-rt.ts";

t.setTimeout(600_000);

type Headers = { authorization: string };

async function signIn(client: JsonClient, username: string, password: string): Promise<Headers> {
  const { status, body } = await eventually(
    () => client.post("/auth/login", { username, password }),
    (answer) => answer.status < 500,
  );
  if (status !== 200) throw new Error(`${username}: ${status} ${JSON.stringify(body)}`);
  return { authorization: `Bearer ${body.access_token}` };
}

/** The first ticket of a queue is what shows who works in it; for two seconds after a sign-in before that, nothing does. */
async function signInToSupport(client: JsonClient, who: string): Promise<Headers> {
  const signedIn = async () => {
    const headers = await signIn(client, who, `${who}pass`);
    return { headers, queues: (await client.get("/auth/me", headers)).body.queues as string[] };
  };
  return (await eventually(signedIn, ({ queues }) => queues.includes("Support"))).headers;
}

await onEachRt(t, async (t, { url: rtUrl }) => {
  const gateway = await startGateway({
    AUTH: "rt",
    ADMINS: "root@localhost",
    RT_API_URL: rtUrl,
    RT_USERNAME: gatewayAccount.username,
    RT_PASSWORD: gatewayAccount.password,
    RT_WAIT_SECONDS: "60",
  });
  t.teardown(() => gateway.stop());
  const { url } = gateway;
  const client = jsonClient(url);
  const boss = await signIn(client, "root", "password");
  const [shown, hidden] = [`shown-${process.pid}`, `hidden-${process.pid}`];
  const custom = (suffix: string) => ({ Tags: [shown + suffix], "External ID": [hidden + suffix] });
  const asked = { title: "fields", queue: "Support", requestor: "stranger@example.com" };
  const opened = await client.post("/tickets", { ...asked, custom_fields: custom("-1") }, boss);
  t.equal(opened.status, 201, JSON.stringify(opened.body));
  const { id } = opened.body;

  /** In RT agent3 works in Support and may see the field Tags; agent1 may see them all. */
  const agent3 = await signInToSupport(client, "agent3");
  const agent1 = await signInToSupport(client, "agent1");
  const feeds = [await openFeed(url, { headers: agent3 }), await openFeed(url, { headers: agent1 })];
  await Promise.all(feeds.map((feed) => feed.next("welcome")));
  for (const change of [{ "External ID": [`${hidden}-2`] }, { Tags: [`${shown}-2`] }, custom("-3")])
    t.equal((await client.patch(`/tickets/${id}`, { custom_fields: change }, boss)).status, 200);
  t.equal((await client.patch(`/tickets/${id}`, { priority: 7 }, boss)).status, 200);

  const waysOf = async (headers: Headers, feed: (typeof feeds)[number] | undefined) => {
    await feed?.until(() =>
      feed.frames.some(
        (frame) => "ticket" in frame && frame.ticket?.id === id && frame.ticket?.priority === 7,
      ),
    );
    const get = async (path: string) => JSON.stringify((await client.get(path, headers)).body);
    return {
      ticket: await get(`/tickets/${id}`),
      list: await get("/tickets?sort=-id"),
      history: await get(`/tickets/${id}/history`),
      notifications: await get(`/notifications?ticket=${id}&limit=200`),
      live: JSON.stringify(feed?.frames),
    };
  };
  for (const [way, text] of Object.entries(await waysOf(agent3, feeds[0]))) {
    t.ok(text.includes(shown) && text.includes("Tags"), `${way}: what RT shows`);
    t.notMatch(text, new RegExp(`${hidden}|External ID`), `${way}: what RT does not show`);
  }
  for (const [way, text] of Object.entries(await waysOf(agent1, feeds[1])))
    t.ok(text.includes(hidden) && text.includes(shown), `${way}: all of it, for whom RT shows it to`);

  const set = (custom_fields: object, headers: Headers) =>
    client.patch(`/tickets/${id}`, { custom_fields }, headers);
  t.match(await set({ "External ID": ["x"] }, agent3), {
    status: 403,
    body: { code: "tickets.fields-not-allowed" },
  });
  t.equal((await set({ Tags: ["x"] }, agent3)).status, 200);
  const moved = (await client.post("/tickets", { title: "moved", queue: "General" }, boss)).body.id;
  t.equal((await client.patch(`/tickets/${moved}`, { queue: "Support" }, boss)).status, 200);
  for (const path of [`/tickets/${moved}/history`, `/notifications?ticket=${moved}`]) {
    const [hers, all] = [await client.get(path, agent3), await client.get(path, boss)].map(({ body }) =>
      JSON.stringify(body),
    );
    t.notMatch(hers, "General", `${path}: RT does not name the queue it came from, nor do we`);
    t.match(hers, "Support");
    t.match(all, "General");
  }
  const { body } = await client.get("/notifications?limit=200", agent3);
  t.equal((await client.get("/notifications/unread-count", agent3)).body.unread, body.data.length);
  for (const feed of feeds) await feed.close();
});
