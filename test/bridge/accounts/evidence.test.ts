/** What it costs RT to find out by what an account's rights are seen, and what one ticket RT breaks over does to it. */
import t, { type Test } from "tap";
import { createFindEvidence } from "#src/bridge/accounts/evidence.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "../../support/a-ticket.ts";
import { handClock } from "../../support/access-house.ts";
import { type Asked, type Scripted, scriptedRt } from "../../support/scripted-rt.ts";

const nobody = { name: "nobody-in-particular", email: null };
const broken = "Deep recursion at /opt/rt5/share/html/REST/1.0/dhandler line 1.\n\nStack:\n";

const queueForm = (name: string, at: number) => `id: queue/${at + 1}\nName: ${name}\nDisabled: 0\n`;
const ticketForm = (id: number, queue: string) =>
  [
    `id: ticket/${id}`,
    ...[`Queue: ${queue}`, "Owner: Nobody", "Creator: root", `Subject: number ${id}`, "Status: open"],
    ...["Priority: 0", "Requestors: ana@example.com", "Cc:", "AdminCc:"],
    ...["Created: Fri Nov 20 12:33:06 2026", "LastUpdated: Fri Nov 20 12:33:06 2026", ""],
  ].join("\n");
const forms = (all: string[]) => `${all.join("\n--\n\n")}\n`;

/** An RT of these queues, with a ticket of the same number in each that is copied; `says` is asked first. */
async function world(t: Test, queues: string[], says: (path: string) => Scripted | undefined) {
  const busy = { now: 0, most: 0 };
  const scripted = await scriptedRt(t, ({ path }) => (response) => {
    busy.now += 1;
    busy.most = Math.max(busy.most, busy.now);
    const said = says(decodeURIComponent(path)) ?? answerTo(decodeURIComponent(path));
    setImmediate(() => {
      busy.now -= 1;
      if (typeof said === "function") said(response);
      else response.end(`RT/5.0.3 200 Ok\n\n${said}`);
    });
  });
  const store = await openStore({ url: `sqlite:${t.testdir()}/t.db` });
  t.teardown(() => store.close());
  await store.write(async ({ tickets }) => {
    for (const [at, queue] of queues.entries()) await tickets.save(aTicketRecord({ id: at + 1, queue }));
  });
  const clock = handClock();
  const findEvidence = createFindEvidence({ rt: scripted.client({ sessions: 4 }), clock, ...store.read });

  function answerTo(path: string): string {
    if (path.includes("search/queue")) return forms(queues.map(queueForm));
    const [, listed = ""] = /ticket\/([\d,]+)/.exec(path) ?? [];
    const ids = listed.split(",").map(Number);
    if (path.includes("history"))
      return forms(ids.map((id) => `# 1/9 (type/Comment/total)\n\n${id}00: Comments added by root\n`));
    return forms(ids.map((id) => ticketForm(id, queues[id - 1] ?? "")));
  }

  return { findEvidence, store, clock, busy, asked: scripted.asked };
}

const ofTickets = (asked: Asked[]) => asked.filter(({ path }) => path.includes("ticket")).length;

t.test("with fifty queues RT is asked two cheap things of each in a minute, two at a time", async (t) => {
  const queues = Array.from({ length: 50 }, (_, at) => `Queue ${at + 1}`);
  const { findEvidence, clock, busy, asked } = await world(t, queues, () => undefined);
  const found = await Promise.all([findEvidence(nobody), findEvidence(nobody)]);
  for (const evidence of found)
    t.ok(evidence.every(({ tickets, comments }) => tickets.length === 1 && comments.length === 1));
  t.equal(ofTickets(asked), 100, "and who signs in at the same time shares the answers");
  t.ok(busy.most <= 3, `${busy.most} at a time, one of them the list of queues`);
  clock.forward(59_000);
  await findEvidence(nobody);
  t.equal(ofTickets(asked), 100);
});

t.test("what tells nothing is asked again only once something has happened there", async (t) => {
  const { findEvidence, store, clock, asked } = await world(t, ["Support"], (path) =>
    path.includes("history") ? "# 0/9 (type/Comment/total)\n\n\n" : undefined,
  );
  t.match(await findEvidence(nobody), [{ comments: { length: 0 } }]);
  const before = ofTickets(asked);
  clock.forward(10_000);
  await findEvidence(nobody);
  t.equal(ofTickets(asked), before);
  const changed = aTicketRecord({ id: 1, updated_at: "2026-11-20T12:00:05.000Z" });
  await store.write(({ tickets }) => tickets.save(changed));
  await findEvidence(nobody);
  t.ok(ofTickets(asked) > before);
});

t.test("a ticket that RT breaks over is left out, and takes nothing else along", async (t) => {
  const queues = ["Support", "Support"];
  const { findEvidence } = await world(t, queues, (path) =>
    /ticket\/(?:1\/|1,|2,1)/.test(path) ? (response) => void response.end(broken) : undefined,
  );
  const [evidence] = await findEvidence(nobody);
  t.match(evidence, { queue: "Support", tickets: [{ id: 2 }], comments: [{ ticket: 2, id: 200 }] });
});

t.test("an RT that breaks over every ticket shows nobody to have no rights", async (t) => {
  const { findEvidence } = await world(t, ["Support"], (path) =>
    path.includes("ticket/") ? (response) => void response.end(broken) : undefined,
  );
  await t.rejects(findEvidence(nobody), { code: "rt.broken" });
});
