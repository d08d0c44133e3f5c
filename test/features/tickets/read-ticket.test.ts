import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway();
const { get, patch, post, send } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

t.test("a ticket that is not there is 404, what is no ticket number is 400 and names it", async (t) => {
  const absent = await get("/tickets/2147483647");
  t.match([absent.status, absent.body.code], [404, "tickets.not-found"]);
  for (const id of ["0", "-1", "1e3", "abc", "2147483648"]) {
    const answer = await get(`/tickets/${id}`);
    t.match([answer.status, answer.body.errors], [400, [{ pointer: "/id" }]], id);
  }
});

t.test(
  "a ticket that is held is not sent again; another than the one held is, and for If-Match its version counts",
  async (t) => {
    const { id } = (await post("/tickets", { title: "held", queue: "Support" })).body;
    const read = (tag: string) => get(`/tickets/${id}`, { "if-none-match": tag });
    const held = (await read('"none"')).headers.get("etag") ?? "";
    t.match([(await read(held)).status, (await read(`"x", W/${held}`)).status], [304, 304]);
    t.equal((await read(`x${held}y`)).status, 200);
    const head = await send("HEAD", `/tickets/${id}`, null, { "if-none-match": held });
    const said = ["etag", "content-length"].map((name) => head.headers.get(name));
    t.same([head.status, ...said], [304, held, null], "and of what is not sent no length is told");
    t.equal((await patch(`/tickets/${id}`, { title: "changed" }, { "if-match": held })).status, 200);
    t.equal((await read(held)).status, 200);
  },
);

t.test("a cursor that this list never gave is refused by name", async (t) => {
  for (const cursor of ["x", "eyJ2IjoxfQ", "%00"]) {
    const answer = await get(`/tickets?cursor=${cursor}`);
    t.match([answer.status, answer.body.errors], [400, [{ pointer: "/cursor" }]], cursor);
  }
});
