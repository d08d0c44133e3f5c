import t from "tap";
import { isMessage } from "#src/bridge/outbound/errands/comment.ts";
import { touchedBy } from "#src/bridge/outbound/errands/touched-fields.ts";
import { aSubmission } from "#test/support/a-submission.ts";
import { aTransaction } from "#test/support/a-transaction.ts";

const changes = {
  title: "New  title",
  status: "Open",
  priority: 7,
  owner: "bob",
  requestors: ["ana@example.com"],
  severity: "high" as const,
  category: null,
  custom_fields: { Tags: ["a", "b"], Notes: [] },
};

t.test("a transaction shows the field it changed, if it changed it as was wished", async (t) => {
  const cases: [object, string[]][] = [
    [{ type: "Set", field: "Subject", new_value: "New title" }, ["/title"]],
    [{ type: "Set", field: "Subject", new_value: "another" }, []],
    [{ type: "Status", field: "Status", new_value: "open" }, ["/status"]],
    [{ type: "Status", field: "Status", new_value: "stalled" }, []],
    [{ type: "Set", field: "Priority", new_value: "7" }, ["/priority"]],
    [{ type: "Set", field: "Queue", new_value: "3" }, []],
    [{ type: "Set", field: "Owner", new_value: "30" }, ["/owner"]],
    [{ type: "SetWatcher", field: "Owner", new_value: "30" }, []],
    [{ type: "AddWatcher", field: "Requestor", new_value: "30" }, ["/requestors"]],
    [{ type: "AddWatcher", field: "AdminCc", new_value: "30" }, []],
    [{ type: "CustomField", field: "7", new_value: "B" }, ["/custom_fields/Tags"]],
    [{ type: "CustomField", field: "4", new_value: "High" }, ["/severity"]],
    [
      { type: "CustomField", field: "7", old_value: "A", new_value: "" },
      ["/severity", "/category", "/custom_fields/Tags", "/custom_fields/Notes"],
    ],
    [
      { type: "CustomField", field: "7", old_value: "a", new_value: "" },
      ["/severity", "/category", "/custom_fields/Notes"],
    ],
    [{ type: "Correspond" }, []],
  ];
  for (const [own, pointers] of cases)
    t.same(touchedBy(changes, aTransaction(own)), pointers, JSON.stringify(own));
});

t.test(
  "a message is known by its kind and words, however RT folds them; without words by having files",
  async (t) => {
    const files = [{ name: "a, b.txt", type: "text/plain", size: 1 }];
    const wish = aSubmission({
      kind: "ticket.comment",
      wish: { text: "one\r\n  two ", visibility: "internal", files },
    });
    const shown = {
      type: "Comment",
      content: "one\n  two",
      attachments: [
        { id: 1, name: "", size: "3b" },
        { id: 2, name: "a_ b.txt", size: "1b" },
      ],
    };
    t.ok(isMessage(wish, aTransaction(shown)));
    t.notOk(isMessage(wish, aTransaction({ ...shown, type: "Correspond" })));
    t.notOk(isMessage(wish, aTransaction({ ...shown, content: "one two three" })));
    const silent = aSubmission({ kind: "ticket.comment", wish: { text: "", visibility: "internal", files } });
    t.ok(isMessage(silent, aTransaction({ ...shown, content: "" })));
    t.notOk(isMessage(silent, aTransaction({ ...shown, content: "", attachments: [] })));
  },
);
