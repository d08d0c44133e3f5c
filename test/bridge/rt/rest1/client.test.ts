import t from "tap";
import type { TicketQuery } from "#src/bridge/rt/rt.ts";
import { scriptedRt, template } from "#test/support/scripted-rt.ts";

const query: TicketQuery = { field: "Subject", op: "=", value: "s" };
const sqlOf = (path: string) => decodeURIComponent(/query=([^&]*)/.exec(path)?.[1] ?? "");

/** The numbers of a history, as RT lists them. */
const listed = (...ids: number[]) =>
  `# ${ids.length}/${ids.length} (/total)\n\n${ids.map((id) => `${id}: Comments added by gateway`).join("\n")}\n\n`;

/** A ticket as RT shows it; `created` in whatever zone the account has. */
const shown = (id: number, created: string) =>
  `id: ticket/${id}\nQueue: General\nOwner: Nobody\nCreator: gateway\nSubject: s\nStatus: new\nPriority: 0\nRequestors:\nCc:\nAdminCc:\n` +
  `Created: ${created}\nStarts: Not set\nStarted: Not set\nDue: Not set\nResolved: Not set\nTold: Not set\nLastUpdated: ${created}\n\n`;
const creation = (id: number, created: string) =>
  `# 1/1 (id/5/total)\n\nid: 5\nTicket: ${id}\nType: Create\nDescription: d\n\nCreator: gateway\nCreated: ${created}\n\n\n`;

t.test("a search that fails in silence throws; it never answers that there is nothing", async (t) => {
  const server = await scriptedRt(t, ({ path }) =>
    sqlOf(path).startsWith("id <=") ? "ticket/3\nticket/4\n" : "No matching results.\n",
  );
  await t.rejects(server.client().findTickets(query, { after: 10 }), { code: "rt.broken", passing: true });
});

t.test("a sentinel below the page is asked along and left out of the answer", async (t) => {
  const server = await scriptedRt(t, ({ path }) =>
    sqlOf(path).startsWith("id <=") ? "ticket/3\nticket/4\n" : "ticket/3\nticket/12\n",
  );
  t.strictSame(await server.client().findTickets(query, { after: 10 }), [12]);
  t.equal(
    sqlOf(server.asked.at(-1)?.path ?? ""),
    "((Subject = 's') AND (id > 10)) OR id = 3".replace("AND (id > 10))", "AND (id > 10) AND (id != 3))"),
  );
});

t.test("a sentinel that may match itself is asked about on its own", async (t) => {
  const server = await scriptedRt(t, ({ path }) => {
    const sql = sqlOf(path);
    if (sql.startsWith("id <=")) return "ticket/3\nticket/4\n";
    return sql.includes("id != 3") ? "ticket/3\n" : "ticket/3\nticket/4\n";
  });
  t.strictSame(await server.client().findTickets(query, { after: 0 }), [3]);
});

t.test("an RT without a ticket finds none, if it answers other questions", async (t) => {
  let queues = "id: queue/1\nName: General\nDisabled: 0\n\n";
  const server = await scriptedRt(t, ({ path }) => (path.includes("search/queue") ? queues : "\n"));
  t.strictSame(await server.client().findTickets(query, { after: 0 }), []);
  queues = "No matching results.\n";
  await t.rejects(server.client().findTickets(query, { after: 0 }), { code: "rt.broken" });
});

t.test("a change in the hour that comes twice is found in its second half as well", async (t) => {
  const row = (id: number, at: string) => `${id}\tSun Oct 25 ${at} 2026\n`;
  const server = await scriptedRt(t, ({ path }) => {
    if (sqlOf(path).startsWith("id <=")) return "ticket/3\nticket/4\n";
    return `id\tLastUpdated\n3\tFri Nov 20 12:00:00 2020\n${row(9, "02:30:00")}${row(10, "02:59:59")}`;
  });
  const rt = server.client({ timezone: "Europe/Paris" });
  const [first, second] = ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"];
  const times = async (since: string) =>
    (await rt.findChanged(new Date(since))).tickets.map(({ id, updated_at }) => [id, updated_at]);
  t.strictSame((await times("2026-10-25T00:20:00Z"))[0], [9, first]);
  t.strictSame(await times("2026-10-25T01:20:00Z"), [
    [9, second],
    [10, "2026-10-25T01:59:59.000Z"],
  ]);
});

t.test("the zone is found out without a ticket, from the template of a new one", async (t) => {
  const server = await scriptedRt(t, ({ path }) => (response) => {
    response.setHeader("date", "Wed, 20 Jan 2027 12:00:00 GMT");
    const body = path.endsWith("ticket/new")
      ? template.replace("Queue:", "Starts: 2027-01-20 07:00:02\nQueue:")
      : "\n";
    response.end(`RT/5.0.3 200 Ok\n\n${body}`);
  });
  const rt = server.client({ timezone: undefined });
  t.equal((await rt.checkLogin()).timezone, "America/New_York");
});

t.test("a ticket whose two times do not fit the zone believed corrects it at once", async (t) => {
  const server = await scriptedRt(t, ({ path }) => (response) => {
    response.setHeader("date", "Wed, 20 Jan 2027 12:00:00 GMT");
    const answers: [string, string][] = [
      ["ticket/new", template.replace("Queue:", "Starts: 2027-01-20 07:00:00\nQueue:")],
      [
        "/history&",
        `${creation(9, "2026-07-01 12:00:00")}RT/5.0.3 200 Ok\n\n${shown(9, "Wed Jul 1 07:00:00 2026")}`,
      ],
    ];
    const told = answers.find(([part]) => path.includes(part))?.[1] ?? "\n";
    response.end(`RT/5.0.3 200 Ok\n\n${path.endsWith("/history") ? listed(5) : told}`);
  });
  const rt = server.client({ timezone: undefined });
  t.equal((await rt.checkLogin()).timezone, "America/New_York");
  const { ticket } = await rt.readTicketWithHistory(9);
  t.equal(ticket.created_at, "2026-07-01T12:00:00.000Z");
  const { timezone } = await rt.checkLogin();
  const summer = new Date("2026-07-01T12:00:00Z").toLocaleTimeString("en-GB", { timeZone: timezone });
  t.equal(summer, "07:00:00", `${timezone} has no summer time`);
});

t.test("a history shorter than what was asked for is no history", async (t) => {
  const server = await scriptedRt(t, ({ path }) =>
    path.includes("/history/id/") ? creation(9, "2026-07-01 12:00:00") : listed(5, 6),
  );
  await t.rejects(server.client().readHistory(9, 1), { code: "rt.broken" });
});

t.test("a long history is read in portions, one after another, and whole", async (t) => {
  const numbers = Array.from({ length: 450 }, (_, place) => 1_000 + place);
  let together = 0;
  const server = await scriptedRt(t, ({ path }) => (response) => {
    together += 1;
    t.equal(together, 1);
    const wanted = /history\/id\/([\d,]+)/.exec(path)?.[1]?.split(",").map(Number) ?? [];
    const history = wanted.map((id) => creation(9, "2026-07-01 12:00:00").replace("id: 5", `id: ${id}`));
    const ticket = path.includes("&id=ticket/9&") ? `--\n\n${shown(9, "Wed Jul 1 12:00:00 2026")}` : "";
    const answer = path.endsWith("/history") ? listed(...numbers) : history.join("\n--\n\n") + ticket;
    setImmediate(() => {
      together -= 1;
      response.end(`RT/5.0.3 200 Ok\n\n${answer}`);
    });
  });
  const rt = server.client();
  const { ticket, history } = await rt.readTicketWithHistory(9);
  t.equal(ticket.id, 9);
  t.strictSame(
    history.map(({ id }) => id),
    numbers,
  );
  t.equal(server.asked.length, 4, "the numbers, and three portions");
  t.strictSame(
    (await rt.readHistory(9, 1_010)).map(({ id }) => id),
    numbers.slice(11),
  );
  const seen = await rt.readTicketWithNews(9, async (all) => all);
  t.strictSame([seen.numbers, seen.history.map(({ id }) => id)], [numbers, numbers]);
});

t.test("RT's circles over a history that may not be seen end as what they mean", async (t) => {
  const loop = "subrequest depth > 32 (infinite subrequest loop?)\nStack:\n";
  const server = await scriptedRt(t, ({ path }) => {
    if (path.endsWith("/history")) return listed(5);
    if (path.includes("history")) return (response) => response.end(loop);
    return "# You are not allowed to display ticket 9.\n\n\n";
  });
  await t.rejects(server.client().readTicketWithHistory(9), { code: "rt.forbidden" });
});

t.test("an edit is told field by field, and a date that was not set is no complaint", async (t) => {
  let answer = "";
  const server = await scriptedRt(t, () => (response) => response.end(answer));
  const rt = server.client();
  t.strictSame(await rt.editTicket(9, { subject: "x" }), { changed: false, refused: [] });
  answer =
    "RT/5.0.3 409 Syntax Error\n\n# due: That is already the current value\n# severity: Invalid value for custom field\n# Ticket 9 updated.\n\nid: \n";
  t.strictSame(await rt.editTicket(9, { due_at: null }), {
    changed: true,
    refused: [{ field: "severity", reason: "Invalid value for custom field" }],
  });
  answer = "RT/5.0.3 409 Syntax Error\n\n# Syntax error.\n\nid: \n";
  await t.rejects(rt.editTicket(9, { subject: "x" }), { code: "rt.refused" });
});

t.test("a message counts as added only when RT says so", async (t) => {
  let answer = "# Comments added\n\n\n";
  const server = await scriptedRt(t, () => answer);
  const rt = server.client();
  t.strictSame(await rt.addMessage(9, { action: "comment", text: "x" }), {
    remarks: [],
    refused: [],
  });
  answer = "# Message could not be recorded\n\n\n";
  await t.rejects(rt.addMessage(9, { action: "comment", text: "x" }), {
    code: "rt.broken",
    effect: "unknown",
  });
});

t.test("a ticket's address in RT's web pages keeps RT's own path", async (t) => {
  const { createRest1 } = await import("#src/bridge/rt/rest1/client.ts");
  const rt = createRest1({ url: "https://rt.example/rt/REST/1.0", username: "u", password: "p" });
  t.equal(rt.urlOf(7), "https://rt.example/rt/Ticket/Display.html?id=7");
  await rt.close();
});
