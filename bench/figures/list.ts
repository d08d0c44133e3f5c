/** Lists of 50 tickets out of ten thousand and out of a million: does size show? */
import { callUnbroken, mustBe } from "../load/callers.ts";
import { fillTickets } from "../load/fill-tickets.ts";
import { requestText } from "../load/http-connection.ts";
import { spreadOf } from "../measure/percentiles.ts";
import type { Row } from "../measure/table.ts";
import type { Server, StartServer } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

const sizes = [10_000, 1_000_000];
const lists = [
  { name: "newest changes", query: "" },
  { name: "one status", query: "status=open" },
  { name: "queue and two statuses", query: "queue=Support&status=new&status=open" },
  { name: "by priority", query: "sort=-priority&status=new" },
  { name: "one requestor", query: "requestor=person77%40example.com" },
  { name: "two common words", query: "q=printer+smoking" },
  { name: "one rare word", query: "q=7777" },
];
const nobodyThere = "http://127.0.0.1:1/REST/1.0/";

export const list: Figure = {
  name: "list",
  title: "GET /tickets, 50 at a time, 4 callers",
  async measure({ servers, length }: World) {
    const rows = await inTurn(servers, ({ name, start }) =>
      inTurn(sizes, (size) => measureSize(start, name, size, 4 * length)),
    );
    return rows.flat(2);
  },
};

async function measureSize(
  start: StartServer,
  name: "product" | "floor",
  size: number,
  seconds: number,
): Promise<Row[]> {
  const server = await start({ rtUrl: nobodyThere });
  await server.pauseWhile((file) => fillTickets(file, size));
  const asked = name === "product" ? lists : lists.slice(0, 1);
  const rows = await inTurn(asked, (one) => measureList(server, one, size, seconds));
  await server.stop();
  return rows;
}

async function measureList(
  server: Server,
  one: (typeof lists)[number],
  size: number,
  seconds: number,
): Promise<Row> {
  const requestOf = () => requestText("GET", `/tickets?limit=50&${one.query}`, {});
  await callUnbroken({ url: server.url, callers: 4, seconds: 0.5, requestOf });
  const called = await callUnbroken({ url: server.url, callers: 4, seconds, requestOf });
  mustBe(called, 200);
  const { count, p50, p99 } = spreadOf(called.times);
  return {
    list: one.name,
    server: server.name,
    tickets: size,
    "lists/s": count / called.seconds,
    "p50 ms": p50,
    "p99 ms": p99,
  };
}
