/**
 * The bare floor: what the main job costs at the least with the product's own libraries and durability. It keeps the
 * wish, calls RT, reads back, records, sends contract frames – and nothing else: no checks, no retries, no rights, no
 * filters, no idempotency, no log. Prints {"url"}. Only for measuring beside the product.
 */
import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { openFeed } from "./feed.ts";
import { connectRt, type Wish } from "./rt.ts";
import { openTables, type Row, type Ticket } from "./tables.ts";

const { RT_API_URL = "", RT_SESSIONS = "16", DATABASE_FILE = "" } = process.env;
const tables = await openTables(DATABASE_FILE);
const openTicket = connectRt(RT_API_URL, Number(RT_SESSIONS));
const app = Fastify();
let head = 0;
const tell = openFeed(app.server, tables, () => head);

app.post("/tickets", async (request, reply) => {
  const wish = request.body as Wish;
  const id = randomUUID();
  const atOnce = request.headers.prefer !== "respond-async";
  const queued = await tables.write(() => {
    tables.keep(id, wish, new Date().toISOString());
    return atOnce ? [] : [note("submission.queued", id, null)];
  });
  tell(queued);
  const carried = carryOut(id, wish, !atOnce);
  if (atOnce)
    return reply
      .code(201)
      .header("submission-id", id)
      .send(await carried);
  carried.catch(() => undefined);
  return reply.code(202).send({ id, kind: "ticket.create", state: "queued" });
});

app.get<{ Querystring: { limit?: string } }>("/tickets", (request, reply) => {
  const rows = tables.list(Number(request.query.limit ?? 50));
  return reply.send({ data: rows, next_cursor: null });
});

app.get<{ Params: { id: string } }>("/tickets/:id", (request, reply) => {
  return reply.send(tables.ticket(Number(request.params.id)));
});

await app.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${JSON.stringify({ url: app.listeningOrigin })}\n`);

async function carryOut(id: string, wish: Wish, announced: boolean): Promise<Ticket> {
  const ticket = await openTicket(wish);
  const rows = await tables.write(() => {
    tables.save(ticket);
    tables.end(id, ticket.id, new Date().toISOString());
    const created = note("ticket.created", id, ticket);
    return announced ? [created, note("submission.done", id, ticket)] : [created];
  });
  tell(rows);
  return ticket;
}

function note(type: string, submission: string, ticket: Ticket | null): Row {
  head += 1;
  const timestamp = new Date().toISOString();
  const actor = { id: "anyone", name: "Anyone" };
  const body = JSON.stringify({
    id: head,
    type,
    timestamp,
    source: "gateway",
    actor,
    ticket,
    changes: [],
    submission_id: submission,
  });
  tables.tell({ id: head, body, type, ticket }, timestamp);
  return { id: head, body };
}
