/** The matrix of rights: everybody × every relation to a ticket × every route and every other way out. */
import t from "tap";
import type { Ticket } from "#src/model/ticket.ts";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import type { FeedNotes } from "../support/feed-notes.ts";
import { startGateway } from "../support/gateway.ts";
import { servedRoutes } from "../support/served-routes.ts";
import {
  buildSightWorld,
  fieldsForUsers,
  isInSupport,
  isUser,
  type Kind,
  maySee,
  maySeeHidden,
  maySeeInternal,
  maySeeWish,
  mayWork,
  type Relation,
  relations,
  type Somebody,
  type SomeTicket,
} from "../support/sight-world.ts";

t.setTimeout(300_000);
const databaseUrl = `sqlite:${t.testdir()}/sight.db`;
const gateway = await startGateway({
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  RT_FIELDS_FOR_USERS: fieldsForUsers,
  RATE_LIMIT_PER_MINUTE: "1000000",
  RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "1000000",
});
t.teardown(() => gateway.stop());
const world = await buildSightWorld(gateway, databaseUrl);
const { client, people, boss } = world;

type Asking = { somebody: Somebody; ticket: SomeTicket };
type Entry = {
  ask: (asking: Asking) => Promise<string>;
  expect: (kind: Kind, relation: Relation) => string;
};

const json = { "content-type": "application/json", prefer: "respond-async" };

/** The status, and whether anything public or internal of the ticket, and which of its fields, stand in the answer. */
async function look({ somebody, ticket }: Asking, path: string): Promise<string> {
  const { status, body } = await client.get(path, somebody.headers);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return [status, ...wordsIn(text, ticket)].join(" ");
}

function wordsIn(text: string, { said, secret, shown, hidden }: SomeTicket): string[] {
  const words = { public: said, internal: secret, field: shown, hidden };
  return Object.entries(words).flatMap(([what, word]) => (text.includes(word) ? [what] : []));
}

const deed = (method: string, path: (ticket: SomeTicket) => string, body?: object) => ({
  ask: async ({ somebody, ticket }: Asking) => {
    const sent = body === undefined ? null : JSON.stringify(body);
    const headers = { ...somebody.headers, ...(sent ? json : { prefer: "respond-async" }) };
    const { status } = await client.send(method, path(ticket), sent, headers);
    return status < 300 ? "done" : String(status);
  },
});
const work = (kind: Kind, relation: Relation) =>
  mayWork(kind, relation) ? "done" : maySee(kind, relation) ? "403" : "404";

const ofTicket: Record<string, Entry> = {
  "GET /tickets/:id": {
    ask: (asking) => look(asking, `/tickets/${asking.ticket.id}`),
    expect: (kind, relation) => (maySee(kind, relation) ? `200 public${fields(kind, relation)}` : "404"),
  },
  "GET /tickets/:id/comments": {
    ask: (asking) => look(asking, `/tickets/${asking.ticket.id}/comments`),
    expect: seen,
  },
  "GET /tickets/:id/comments/:comment": {
    async ask(asking) {
      const answers = asking.ticket.comments.map((id) =>
        look(asking, `/tickets/${asking.ticket.id}/comments/${id}`),
      );
      return (await Promise.all(answers)).join(", ");
    },
    expect: eachPart,
  },
  "GET /tickets/:id/history": {
    ask: (asking) => look(asking, `/tickets/${asking.ticket.id}/history`),
    expect: (kind, relation) => `${seen(kind, relation)}${fields(kind, relation)}`,
  },
  "GET /tickets/:id/attachments": {
    ask: (asking) => look(asking, `/tickets/${asking.ticket.id}/attachments`),
    expect: seen,
  },
  "GET /tickets/:id/attachments/:file": {
    async ask(asking) {
      const answers = asking.ticket.files.map((id) =>
        look(asking, `/tickets/${asking.ticket.id}/attachments/${id}`),
      );
      return (await Promise.all(answers)).join(", ");
    },
    expect: eachPart,
  },
  "GET /tickets/:id/links": {
    ask: (asking) => look(asking, `/tickets/${asking.ticket.id}/links`),
    expect: (kind, relation) => (maySee(kind, relation) ? "200" : "404"),
  },
  "GET /submissions/:id": {
    async ask(asking) {
      const { status, body } = await client.get(
        `/submissions/${asking.ticket.submission}`,
        asking.somebody.headers,
      );
      return [status, ...wordsIn(JSON.stringify(body.ticket ?? null), asking.ticket)].join(" ");
    },
    expect: (kind, relation) =>
      maySeeWish(kind, relation)
        ? `200${maySee(kind, relation) ? " public" : ""}${fields(kind, relation)}`
        : "404",
  },
  "POST /submissions/:id/retry": {
    ...deed("POST", ({ submission }) => `/submissions/${submission}/retry`),
    expect: (kind, relation) => {
      if (!maySeeWish(kind, relation)) return "404";
      // Once they were admins: what they opened then is not theirs to open now.
      return mayOpenSuch(kind, relation) ? "409" : "403";
    },
  },
  "POST /submissions/:id/discard": {
    ...deed("POST", ({ submission }) => `/submissions/${submission}/discard`),
    expect: (kind, relation) => (maySeeWish(kind, relation) ? "409" : "404"),
  },
  "POST /tickets/:id/merge": {
    async ask(asking) {
      const { id } = asking.ticket;
      return deed("POST", () => `/tickets/${id}/merge`, { into: id }).ask(asking);
    },
    expect: (kind, relation) => (maySee(kind, relation) ? "400" : "404"),
  },
  "PUT /tickets/:id/comments": never("PUT", "comments"),
  "DELETE /tickets/:id/comments": never("DELETE", "comments"),
  "PUT /tickets/:id/comments/:comment": never("PUT", "comments/1"),
  "DELETE /tickets/:id/comments/:comment": never("DELETE", "comments/1"),
  "POST /tickets/:id/comments": {
    ...deed("POST", ({ id }) => `/tickets/${id}/comments`, { text: "x", visibility: "internal" }),
    // Who works on a ticket writes notes on it, also before anything proves that RT shows them those of others.
    expect: work,
  },
  "POST /tickets/:id/links": {
    ...deed("POST", ({ id }) => `/tickets/${id}/links`, { relation: "refers_to", to: "https://a.example/" }),
    expect: work,
  },
  "DELETE /tickets/:id/links": {
    ...deed("DELETE", ({ id }) => `/tickets/${id}/links?relation=refers_to&to=https://b.example/`),
    expect: work,
  },
  "PATCH /tickets/:id": { ...deed("PATCH", ({ id }) => `/tickets/${id}`, { priority: 7 }), expect: work },
  "POST /tickets/:id/assign": {
    ...deed("POST", ({ id }) => `/tickets/${id}/assign`, { owner: "agent2" }),
    expect: work,
  },
  "POST /tickets/:id/take": { ...deed("POST", ({ id }) => `/tickets/${id}/take`, {}), expect: work },
  "DELETE /tickets/:id": {
    ...deed("DELETE", ({ id }) => `/tickets/${id}`),
    expect: (kind, relation) => (kind === "admin" ? "done" : maySee(kind, relation) ? "403" : "404"),
  },
};

/** A ticket of a stranger's, in Support or in Billing. */
const mayOpenSuch = (kind: Kind, relation: Relation) =>
  kind === "agent" ||
  kind === "admin" ||
  (["support", "limited-key"].includes(kind) && isInSupport(relation));

function seen(kind: Kind, relation: Relation): string {
  if (!maySee(kind, relation)) return "404";
  return maySeeInternal(kind, relation) ? "200 public internal" : "200 public";
}

/** What is public and what is internal, asked for one after the other. */
function eachPart(kind: Kind, relation: Relation): string {
  const note = maySeeInternal(kind, relation) ? "200 internal" : "404";
  return `${maySee(kind, relation) ? "200 public" : "404"}, ${note}`;
}

/** The custom fields of the ticket, where it is shown. */
function fields(kind: Kind, relation: Relation): string {
  if (!maySee(kind, relation)) return "";
  return maySeeHidden(kind, relation) ? " field hidden" : " field";
}

function never(method: string, rest: string): Entry {
  return {
    ...deed(method, ({ id }) => `/tickets/${id}/${rest}`),
    expect: (kind, relation) => (maySee(kind, relation) ? "405" : "404"),
  };
}

/** What is asked of no one ticket: who may, told by the status. `other`: somebody else's id. */
const isAdmin = (kind: Kind, yes: string, no: string) => (kind === "admin" ? yes : no);
const ofPeople: Record<
  string,
  { ask: (somebody: Somebody) => Promise<string>; expect: (kind: Kind) => string }
> = {
  "GET /users": { ask: status("GET", "/users"), expect: (kind) => isAdmin(kind, "200", "403") },
  "GET /users/:id": {
    ask: status("GET", `/users/${world.bossId}`),
    expect: (kind) => isAdmin(kind, "200", "404"),
  },
  "PATCH /users/:id": {
    ask: status("PATCH", `/users/${world.bossId}`, { queues: null }),
    expect: (kind) => isAdmin(kind, "200", "404"),
  },
  "GET /api-keys": {
    ask: status("GET", "/api-keys?all=true"),
    expect: (kind) => isAdmin(kind, "200", "403"),
  },
  "POST /api-keys": {
    ask: status("POST", "/api-keys", { name: "more", role: "admin" }),
    expect: (kind) => isAdmin(kind, "201", "403"),
  },
  "DELETE /api-keys/:id": {
    async ask(somebody) {
      const { body } = await client.post("/api-keys", { name: "boss's" }, boss);
      return status("DELETE", `/api-keys/${body.id}`)(somebody);
    },
    expect: (kind) => isAdmin(kind, "204", "404"),
  },
  "DELETE /auth/sessions/:id": {
    async ask(somebody) {
      const [session] = (await client.get("/auth/sessions", boss)).body.data;
      return status("DELETE", `/auth/sessions/${session.id}`)(somebody);
    },
    expect: () => "404",
  },
  "GET /queues": {
    async ask({ headers }) {
      const { body } = await client.get("/queues", headers);
      return body.data.map(({ name }: { name: string }) => name).join();
    },
    expect: (kind) =>
      ({ support: "Support", "own-key": "Support", "limited-key": "Support", norights: "" })[
        kind as string
      ] ?? "Billing,General,Support",
  },
  "GET /queues/:id/custom-fields": {
    ask: status("GET", "/queues/3/custom-fields"),
    expect: (kind) => (kind === "norights" ? "404" : "200"),
  },
  "POST /tickets": {
    ask: status("POST", "/tickets", { title: "for another", queue: "Billing", requestor: "x@example.com" }),
    expect: (kind) => (["agent", "admin"].includes(kind) ? "202" : "403"),
  },
  "GET /taxonomy": { ask: status("GET", "/taxonomy"), expect: () => "200" },
  "GET /backfill": { ask: status("GET", "/backfill"), expect: (kind) => (isUser(kind) ? "403" : "200") },
};

function status(method: string, path: string, body?: object) {
  return async ({ headers }: Pick<Somebody, "headers">) => {
    const sent = body === undefined ? null : JSON.stringify(body);
    return String((await client.send(method, path, sent, { ...headers, ...(sent && json) })).status);
  };
}

/** The ways out that say of many tickets at once: which of all these tickets came, what is internal of which, and which fields. */
const waysOut: Record<string, (somebody: Somebody) => Promise<string>> = {
  "GET /tickets": (somebody) => everyPage(somebody, "/tickets?limit=200"),
  "GET /notifications": (somebody) => everyPage(somebody, "/notifications?limit=200"),
  "GET /notifications (pull)": ({ headers }) => pullAll(headers),
  "GET /events": async ({ headers }) => {
    const stream = await openEventStream(world.url, { query: "after=0", headers });
    await stream.next("caught_up");
    stream.close();
    return textOf(stream);
  },
  "GET /ws": async ({ headers }) => {
    const feed = await openFeed(world.url, { query: "after=0", headers });
    await feed.next("caught_up");
    await feed.close();
    return textOf(feed);
  },
};
const textOf = ({ frames }: Pick<FeedNotes, "frames">) => JSON.stringify(frames);

/** Of oneself alone, or of nothing; their own tests say what they do. */
const aboutOneself = [
  "GET /auth/me",
  "GET /auth/sessions",
  "POST /auth/logout",
  "POST /auth/password",
  "GET /auth/verify",
  "POST /auth/verify/mail",
  "GET /me/settings",
  "PUT /me/settings",
];
/** Looked at further down, each by itself. */
const lookedAtApart = ["GET /submissions", "GET /notifications/unread-count", "POST /notifications/read"];

async function everyPage({ headers }: Somebody, path: string): Promise<string> {
  const pages: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await client.get(`${path}${cursor && `&cursor=${cursor}`}`, headers);
    pages.push(JSON.stringify(body.data));
    if (!body.next_cursor) return pages.join("");
    cursor = encodeURIComponent(body.next_cursor);
  }
}

async function pullAll(headers: Record<string, string>): Promise<string> {
  const pages: string[] = [];
  for (let after = 0; ; ) {
    const { body, headers: told } = await client.get(
      `/notifications?wait=0&limit=200&after=${after}`,
      headers,
    );
    pages.push(JSON.stringify(body.data));
    if (body.data.length === 0) return pages.join("");
    after = Number(told.get("feed-cursor"));
  }
}

const named = (kind: Kind, relation: Relation, what: string) => `${kind}-${relation} ${what}`;

/** Of everybody's tickets, whose words stand in the text. */
function whatStandsIn(text: string): string[] {
  return people.flatMap(({ kind, tickets }) =>
    relations.flatMap((relation) =>
      wordsIn(text, tickets[relation]).map((what) => named(kind, relation, what)),
    ),
  );
}

/** Another's ticket is a stranger's: for a user none, for an agent one of its queue. */
function whatMayStand(reader: Kind, internalToo: boolean): string[] {
  return people.flatMap(({ kind }) =>
    relations.flatMap((relation) => {
      const own = kind === reader;
      const asRelation = own ? relation : isInSupport(relation) ? "in Support" : "elsewhere";
      const internal = internalToo && maySeeInternal(reader, asRelation);
      return [
        ...(maySee(reader, asRelation) ? [named(kind, relation, "public")] : []),
        ...(internal ? [named(kind, relation, "internal")] : []),
        ...(maySee(reader, asRelation) ? [named(kind, relation, "field")] : []),
        ...(maySeeHidden(reader, asRelation) ? [named(kind, relation, "hidden")] : []),
      ];
    }),
  );
}

t.test("every route has its entry", async (t) => {
  const known = [
    ...Object.keys(ofTicket),
    ...Object.keys(ofPeople),
    ...Object.keys(waysOut),
    ...aboutOneself,
    ...lookedAtApart,
  ];
  const served = servedRoutes.filter(({ anybody }) => !anybody).map(({ method, url }) => `${method} ${url}`);
  t.strictSame(
    served.filter((route) => !known.includes(route)),
    [],
    "routes nobody has said of who may",
  );
  t.strictSame(
    known.filter((route) => !route.endsWith("(pull)") && !served.includes(route)),
    [],
    "entries of no route",
  );
});

t.test("nobody gets an answer from a route that is not for anybody without being signed in", async (t) => {
  for (const { method, url } of servedRoutes.filter(({ anybody, onSocket }) => !anybody && !onSocket)) {
    const path = url.replace(/:\w+/g, "1");
    const { status, body } = await client.send(method, path);
    t.strictSame([status, body.code], [401, "access.not-signed-in"], `${method} ${url}`);
  }
});

for (const [way, read] of Object.entries(waysOut)) {
  t.test(`${way} tells everybody of just the tickets they may see`, async (t) => {
    for (const somebody of people) {
      const found = whatStandsIn(await read(somebody));
      t.strictSame(found, whatMayStand(somebody.kind, way !== "GET /tickets"), somebody.kind);
    }
  });
}

t.test("unread marks count what the listing shows; wishes are listed to whom they belong", async (t) => {
  for (const somebody of people) {
    const listed = (
      JSON.parse(`[${(await pullAll(somebody.headers)).replaceAll("][", "],[")}]`) as object[][]
    ).flat();
    const unread = (await client.get("/notifications/unread-count", somebody.headers)).body;
    t.equal(unread.unread, listed.length, somebody.kind);
    const marked = await client.post("/notifications/read", { up_to: 0 }, somebody.headers);
    t.strictSame(marked.body, unread);
    const wishes = await everyPage(somebody, "/submissions?limit=200");
    const shown = relations.filter((relation) => wishes.includes(somebody.tickets[relation].submission));
    const expected = relations.filter((relation) => maySeeWish(somebody.kind, relation));
    t.strictSame(shown, expected, `${somebody.kind}'s wishes`);
  }
});

t.test("live, everybody hears of just the tickets they may see, by socket and by stream", async (t) => {
  const listeners = await Promise.all(
    people.map(async ({ kind, headers }) => ({
      kind,
      feed: await openFeed(world.url, { headers }),
      stream: await openEventStream(world.url, { headers }),
    })),
  );
  await Promise.all(listeners.flatMap(({ feed, stream }) => [feed.next("welcome"), stream.next("welcome")]));
  for (const { tickets } of people)
    for (const relation of relations) {
      const { id, said, secret } = tickets[relation];
      for (const [visibility, text] of [
        ["public", said],
        ["internal", secret],
      ])
        await client.post(`/tickets/${id}/comments`, { visibility, text }, boss);
    }
  const last = await client.get("/notifications?limit=1", boss);
  const head = last.body.data[0].id;
  for (const { kind, feed, stream } of listeners) {
    for (const way of [feed, stream]) {
      await eventually(
        async () => way.cursor() ?? 0,
        (cursor) => cursor >= head,
      );
      t.strictSame(whatStandsIn(textOf(way)), whatMayStand(kind, true), kind);
    }
    await feed.close();
    stream.close();
  }
});

t.test(
  "that a note was written moves nothing for who may not read it: no time, no version, no place",
  async (t) => {
    const [user] = people.filter(({ kind }) => kind === "user");
    if (!user) throw new Error("there is no user");
    const { id, submission } = user.tickets.submitted;
    const seen = async () => {
      const [ticket, wish, list, after] = await Promise.all(
        [`/tickets/${id}`, `/submissions/${submission}`, "/tickets?sort=-updated_at", lately].map((path) =>
          client.get(path, user.headers),
        ),
      );
      return [ticket?.body, ticket?.headers.get("etag"), wish?.body, list?.body, after?.body];
    };
    const forStaff = async () => (await client.get(`/tickets/${id}`, boss)).body.updated_at;
    const known = await forStaff();
    const lately = `/tickets?updated_after=${known}`;
    const before = await seen();
    await eventually(
      async () => {
        await client.post(`/tickets/${id}/comments`, { visibility: "internal", text: "psst" }, boss);
        return forStaff();
      },
      (updated_at) => updated_at > known,
    );
    t.strictSame(await seen(), before, "as if nothing had happened");

    await client.patch(`/tickets/${id}`, { priority: 50 }, boss);
    const { body } = await client.get(`/notifications?ticket=${id}&limit=2`, user.headers);
    const [now, then] = body.data.map((it: { ticket: Ticket }) => it.ticket.version);
    t.equal(now, then + 1, "and the next thing one hears of bears the next version");
    const [ticket] = await seen();
    t.equal(ticket.updated_at, body.data[0].timestamp, "and its time");
  },
);

t.test("the matrix of people and routes", async (t) => {
  for (const [route, { ask, expect }] of Object.entries(ofPeople)) {
    const actual = await Promise.all(
      people.map(async (somebody) => `${somebody.kind}: ${await ask(somebody)}`),
    );
    t.strictSame(
      actual,
      people.map(({ kind }) => `${kind}: ${expect(kind)}`),
      route,
    );
  }
});

t.test("the matrix of people, relations and routes", async (t) => {
  let cells = 0;
  for (const [route, { ask, expect }] of Object.entries(ofTicket)) {
    for (const somebody of people) {
      const { kind, tickets } = somebody;
      const actual: string[] = [];
      for (const relation of relations)
        actual.push(`${relation}: ${await ask({ somebody, ticket: tickets[relation] })}`);
      t.strictSame(
        actual,
        relations.map((relation) => `${relation}: ${expect(kind, relation)}`),
        `${route} as ${kind}`,
      );
      cells += relations.length;
    }
  }
  t.comment(`${cells} cells`);
});
