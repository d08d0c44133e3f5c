/** Files: every byte and every name. */
import type { Test } from "tap";
import { rtFile } from "../../support/rt-file.ts";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const files = [
  { name: "every byte.bin", type: "application/octet-stream", bytes: everyByte },
  { name: "line ends.txt", type: "text/plain", bytes: Buffer.from("a\r\nb\n\n") },
  { name: "latin-1.txt", type: "text/plain", bytes: Buffer.from([0x63, 0x61, 0x66, 0xe9]) },
  { name: "zero", type: "application/x-zero", bytes: Buffer.from("0") },
  { name: "empty", type: "application/x-empty", bytes: Buffer.alloc(0) },
  { name: "ü 名 'q' \"qq\" (p).bin", type: "image/png", bytes: Buffer.from("png?") },
  { name: "RT-200.txt", type: "text/plain", bytes: Buffer.from("RT/5.0.3 200 Ok\n\n# Ticket 1 created.\n") },
  { name: "big.bin", type: "application/octet-stream", bytes: Buffer.alloc(300_000, everyByte) },
];

export async function attachmentClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  const sent = { subject: subjectOf("files"), text: "see", files: files.map(rtFile) };
  const { id } = await rt.createTicket({ queue: "Support", ...sent });

  t.test("every file comes back byte for byte, with its name and type", async (t) => {
    const list = await rt.listAttachments(id);
    for (const file of files) {
      const entry = list.find((it) => it.name === file.name);
      t.equal(entry?.type, file.type, file.name);
      const bytes = await rt.readAttachment(id, entry?.id ?? 0);
      t.ok(Buffer.from(file.bytes).equals(bytes), `the bytes of ${file.name}`);
    }
  });

  t.test("commas and paths in a name become underscores", async (t) => {
    const odd = [rtFile({ name: "../a, b\\c.txt", type: "text/plain", bytes: Buffer.from("x") })];
    const created = await rt.createTicket({ queue: "Support", subject: subjectOf("names"), files: odd });
    const names = (await rt.listAttachments(created.id)).map((it) => it.name);
    t.ok(names.includes(".._a_ b_c.txt"), names.join("; "));
  });

  t.test("a ticket without files has none, and another ticket's file is not found there", async (t) => {
    const bare = await rt.createTicket({ queue: "General", subject: subjectOf("bare") });
    t.strictSame(await rt.listAttachments(bare.id), []);
    const foreign = (await rt.listAttachments(id))[0]?.id ?? 0;
    await t.rejects(rt.readAttachment(bare.id, foreign), { code: "rt.not-found" });
    await t.rejects(rt.listAttachments(99_999_999), { code: "rt.not-found" });
    await t.rejects(denied.listAttachments(id), { code: "rt.forbidden" });
  });
}
