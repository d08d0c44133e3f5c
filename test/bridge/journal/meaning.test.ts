import t from "tap";
import { meaningOf } from "#src/bridge/journal/meaning.ts";
import type { RtTransaction } from "#src/bridge/rt/rt.ts";
import { aTransaction } from "#test/support/a-transaction.ts";

const context = {
  names: {
    people: new Map([
      [6, { login: null, address: null }],
      [30, { login: "agent1", address: "agent1@rt.test" }],
      [488, { login: "j2@example.com", address: "j2@example.com" }],
    ]),
    queues: new Map([
      [3, "Support"],
      [4, "Billing"],
    ]),
    addresses: new Map<string, string>(),
  },
  customFields: ["Severity", "Severity of the day", "Tags", "Notes"],
  history: [
    aTransaction({
      id: 5418,
      ticket: 692,
      type: "AddLink",
      field: "MergedInto",
      new_value: "fsck.com-rt://rt.test/ticket/691",
    }),
  ],
};
const meaning = (own: Partial<RtTransaction>) => meaningOf(aTransaction(own), context);
const changed = (own: Partial<RtTransaction>) => meaning(own)?.edits[0];
const value = (field: string, before: unknown, after: unknown) => ({
  kind: "value",
  field,
  old: before,
  new: after,
});
const list = (field: string, removed: string[], added: string[]) => ({ kind: "list", field, removed, added });

t.test("what was mailed, and the second record of a new owner, tell nobody anything", async (t) => {
  for (const type of ["EmailRecord", "CommentEmailRecord", "SystemError"])
    t.equal(meaning({ type }), undefined);
  t.equal(meaning({ type: "SetWatcher", field: "Owner", old_value: "6", new_value: "30" }), undefined);
});

t.test("a reply is public, a comment is not, and files are told with their names", async (t) => {
  const said = meaning({
    id: 9,
    type: "Correspond",
    content: "hello",
    attachments: [
      { id: 1, name: "", size: "5b" },
      { id: 2, name: "a.pdf", size: "1k" },
    ],
  });
  t.match(said, { type: "ticket.replied", internal: false, edits: [] });
  t.strictSame(said?.comment, {
    id: 9,
    visibility: "public",
    text: "hello",
    attachments: [{ id: 2, name: "a.pdf", size: "1k" }],
  });
  const comment = meaning({ type: "Comment", content: "psst" });
  t.match(comment, {
    type: "ticket.commented",
    internal: true,
    comment: { visibility: "internal", text: "psst" },
  });
});

t.test(
  "a status is RT's own word; to be deleted is a deletion, to come back is a change of status",
  async (t) => {
    const status = (before: string, after: string) =>
      meaning({ type: "Status", field: "Status", old_value: before, new_value: after });
    t.match(status("new", "open"), {
      type: "ticket.status_changed",
      edits: [value("status", "new", "open")],
    });
    t.match(status("open", "deleted"), { type: "ticket.deleted" });
    t.match(status("deleted", "open"), { type: "ticket.status_changed" });
  },
);

t.test("an owner is told by login name, Nobody as null, in every way RT writes it down", async (t) => {
  for (const type of ["Set", "Take", "Give", "Steal", "Untake", "Force"]) {
    const given = meaning({ type, field: "Owner", old_value: "6", new_value: "30" });
    t.match(given, { type: "ticket.assigned", edits: [value("owner", null, "agent1")] });
  }
});

t.test("fields are told in our words and types", async (t) => {
  const set = (field: string, old_value: string, new_value: string) =>
    changed({ type: "Set", field, old_value, new_value });
  t.same(set("Subject", "a", "b"), value("title", "a", "b"));
  t.same(set("Priority", "3", "9"), value("priority", 3, 9));
  t.same(set("Queue", "3", "4"), value("queue", "Support", "Billing"));
  t.same(
    set("Due", "1970-01-01 00:00:00", "2030-01-02 03:04:05"),
    value("due_at", null, "2030-01-02T03:04:05.000Z"),
  );
  t.same(set("FinalPriority", "0", "20"), value("final_priority", 0, 20));
});

t.test("a queue that RT no longer shows is named as its sentence names it", async (t) => {
  const moved = changed({
    type: "Set",
    field: "Queue",
    old_value: "3",
    new_value: "99",
    description: "Queue changed from Support to Top secret by root",
    creator: "root",
  });
  t.same(moved, value("queue", "Support", "Top secret"));
});

t.test("people come and go by address; a group by its name", async (t) => {
  t.same(changed({ type: "DelWatcher", field: "Cc", old_value: "488" }), list("cc", ["j2@example.com"], []));
  const group = { type: "AddWatcher", field: "Requestor", new_value: "77", creator: "root" };
  t.same(
    changed({ ...group, description: "Requestor Night shift added by root" }),
    list("requestors", [], ["Night shift"]),
  );
});

t.test(
  "a custom field is found by the name that RT's sentence begins with, not by a part of it",
  async (t) => {
    const field = (old_value: string, new_value: string, description: string) =>
      changed({
        type: "CustomField",
        field: "4",
        old_value,
        new_value,
        description: `${description} by agent1`,
      });
    t.same(
      field("low", "high", "Severity low changed to high"),
      list("custom_fields.Severity", ["low"], ["high"]),
    );
    t.same(
      field("", "x", "Severity of the day x added"),
      list("custom_fields.Severity of the day", [], ["x"]),
    );
    t.same(field("a", "", "Tags a deleted"), list("custom_fields.Tags", ["a"], []));
    t.same(field("l1\nl2", "l3", "Notes changed"), list("custom_fields.Notes", ["l1\nl2"], ["l3"]));
    t.same(field("", "v", "Left behind v added"), list("custom_fields.Left behind", [], ["v"]));
    const [bob, eve] = [["bob"], ["eve"]];
    t.same(field("bob", "eve", "Tags Owner bob changed to eve"), list("custom_fields.Tags Owner", bob, eve));
    t.same(field("", "eve", "Tags Owner eve added"), list("custom_fields.Tags Owner", [], eve));
    t.same(field("bob", "eve", "Tags Owner changed"), list("custom_fields.Tags Owner", bob, eve));
    const secret = list("custom_fields.4", bob, eve);
    t.same(field("bob", "eve", "Tags Owner *** changed to ***"), secret, "none of RT's sentences");
    const day = (said: string) => field("", "2026-12-24", said);
    t.same(day("Tags Thu Dec 24 2026 added"), list("custom_fields.Tags", [], ["2026-12-24"]), "a date field");
    t.same(day("Tags Owner Thu Dec 24 2026 added"), list("custom_fields.4", [], ["2026-12-24"]));
    t.same(
      field(
        "2026-12-23 11:00:00",
        "2026-12-24 12:00:00",
        "Tags Wed Dec 23 12:00:00 2026 changed to Thu Dec 24 13:00:00 2026",
      ),
      list("custom_fields.Tags", ["2026-12-23 11:00:00"], ["2026-12-24 12:00:00"]),
    );
    t.same(field("a\n b", "c", "Tags a\n b changed to c"), list("custom_fields.Tags", ["a\n b"], ["c"]));
  },
);

t.test(
  "what only staff see is internal: secret copies, time worked, links, what is unknown here",
  async (t) => {
    const internal = (own: Partial<RtTransaction>) => meaning(own)?.internal;
    t.equal(internal({ type: "AddWatcher", field: "AdminCc", new_value: "30" }), true);
    t.equal(internal({ type: "Set", field: "TimeWorked", new_value: "5" }), true);
    t.equal(internal({ type: "AddLink", field: "RefersTo", new_value: "https://x.example/" }), true);
    t.equal(internal({ type: "Reckon", field: "Cost", new_value: "12" }), true);
    t.equal(internal({ type: "Set", field: "Subject", new_value: "b" }), false);
    t.equal(internal({ type: "AddWatcher", field: "Requestor", new_value: "488" }), false);
  },
);

t.test("links name tickets by number, and a merge is told from both sides", async (t) => {
  const uri = (id: number) => `fsck.com-rt://rt.test/ticket/${id}`;
  t.same(
    changed({ type: "AddLink", field: "RefersTo", new_value: uri(692) }),
    list("links.refers_to", [], ["692"]),
  );
  t.same(
    changed({ type: "DeleteLink", field: "HasMember", old_value: uri(8) }),
    list("links.members", ["8"], []),
  );
  const merge = { type: "AddLink", field: "MergedInto", new_value: uri(691) };
  t.match(meaning({ ...merge, id: 5418, ticket: 692 }), {
    type: "ticket.merged",
    edits: [value("merged_into", null, 691)],
    internal: false,
  });
  t.match(meaning({ ...merge, id: 5419, ticket: 691 }), {
    type: "ticket.merged",
    edits: [value("merged_from", null, 692)],
    internal: true,
  });
});

t.test("a transaction of a kind unknown here is told in its own words", async (t) => {
  t.match(meaning({ type: "Reckon", field: "CostCentre", old_value: "", new_value: "12" }), {
    type: "ticket.updated",
    edits: [value("cost_centre", null, "12")],
  });
});
