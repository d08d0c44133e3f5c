/** Everything that the gateway says of a ticket to whoever asks with some headers, by each way out. It judges nothing. */
import { openEventStream } from "./event-stream.ts";
import { openFeed } from "./feed-client.ts";
import { jsonClient } from "./json-client.ts";

export const textOf = (value: unknown) => JSON.stringify(value);

/** Each way's name, and the JSON text of what came by it. */
export async function everyWayOut(
  url: string,
  id: number,
  headers: { authorization: string },
): Promise<Record<string, string>> {
  const client = jsonClient(url);
  const get = async (path: string) => textOf((await client.get(path, headers)).body);
  const feed = await openFeed(url, { query: "after=0", headers });
  const stream = await openEventStream(url, { query: "after=0", headers });
  await Promise.all([feed.next("caught_up"), stream.next("caught_up")]);
  await feed.close();
  stream.close();
  return {
    ticket: await get(`/tickets/${id}`),
    "fresh ticket": await get(`/tickets/${id}?fresh=true`),
    list: await get("/tickets"),
    history: await get(`/tickets/${id}/history`),
    notifications: await get("/notifications?limit=200"),
    pull: await get("/notifications?after=0&wait=0&limit=200"),
    replay: textOf(feed.frames),
    "replay as a stream": textOf(stream.frames),
  };
}
