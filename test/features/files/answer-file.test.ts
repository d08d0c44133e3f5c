import t from "tap";
import { answerFile } from "#src/features/files/answer-file.ts";

const bytes = new Uint8Array(await new Blob(["0123456789"]).arrayBuffer());
const file = { name: "digits.txt", type: "text/plain", etag: '"7-abc"', read: async () => bytes };
const unread = { ...file, read: () => Promise.reject(new Error("it was read")) };

t.test("who holds a file already is answered without its being read", async (t) => {
  t.match(await answerFile(unread, { "if-none-match": 'W/"7-abc"' }), {
    status: 304,
    headers: { etag: '"7-abc"' },
  });
  await t.rejects(answerFile(unread, { "if-none-match": '"7-abd"' }), /it was read/);
});

t.test("what is sent, whole or in part, lies in the memory that it was read into", async (t) => {
  const whole = await answerFile(file, {});
  const part = await answerFile(file, { range: "bytes=2-4", "if-range": '"7-abc"' });
  t.same([whole.status, part.status, part.body?.toString()], [200, 206, "234"]);
  for (const { body } of [whole, part]) t.equal(body?.buffer, bytes.buffer);
});
