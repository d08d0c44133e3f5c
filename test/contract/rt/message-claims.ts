/** Correspondence and comments. */
import type { Test } from "tap";
import { rtFile } from "../../support/rt-file.ts";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

export async function messageClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  const { id } = await rt.createTicket({ queue: "Support", subject: subjectOf("messages") });
  const last = async (type: string) => (await rt.readHistory(id, 0)).findLast((entry) => entry.type === type);

  const done = { remarks: [], refused: [] };

  t.test("correspondence and a comment arrive as what they are, word for word", async (t) => {
    const text = "  indented\n\n# no remark\nOwner: root\n--\n>> quoted\n\ttab";
    t.strictSame(await rt.addMessage(id, { action: "correspond", text }), done);
    t.equal((await last("Correspond"))?.content, text);
    t.strictSame(await rt.addMessage(id, { action: "comment", text: `c ${text}` }), done);
    t.equal((await last("Comment"))?.content, `c ${text}`);
    t.match(await rt.readTicket(id), { owner: null });
  });

  t.test("time worked, copies and files go along", async (t) => {
    const bytes = Buffer.from([0, 13, 10, 255]);
    const files = [rtFile({ name: "ü.bin", type: "application/x-test", bytes })];
    const copies = { cc: ["once@example.net"], bcc: ["hidden@example.net"] };
    await rt.addMessage(id, { action: "comment", text: "files", minutes_worked: 7, ...copies, files });
    const file = (await last("Comment"))?.attachments.find((it) => it.name === "ü.bin");
    t.ok(file);
    t.strictSame(await rt.readAttachment(id, file?.id ?? 0), bytes);
  });

  t.test("a status goes along; one that RT does not know is told, and the message is there", async (t) => {
    const text = "closing";
    t.strictSame(await rt.addMessage(id, { action: "correspond", text, status: "resolved" }), done);
    t.equal((await rt.readTicket(id)).status, "resolved");
    const half = await rt.addMessage(id, { action: "comment", text: "half", status: "bogus" });
    t.match(half, { remarks: [], refused: [{ field: "status", reason: /bogus/ }] });
    t.equal((await last("Comment"))?.content, "half");
    t.equal((await rt.readTicket(id)).status, "resolved");
  });

  t.test("the lone text 0 is a message", async (t) => {
    await rt.addMessage(id, { action: "comment", text: "0" });
    t.equal((await last("Comment"))?.content.trim(), "0");
  });

  t.test(
    "no text and no file is refused; an unknown ticket is not found; a stranger is forbidden",
    async (t) => {
      await t.rejects(rt.addMessage(id, { action: "comment", text: "" }), {
        code: "rt.refused",
        reasons: [/Empty/],
      });
      await t.rejects(rt.addMessage(99_999_999, { action: "comment", text: "x" }), { code: "rt.not-found" });
      await t.rejects(denied.addMessage(id, { action: "comment", text: "x" }), { code: "rt.forbidden" });
    },
  );
}
