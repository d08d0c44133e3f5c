import { readdir } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import t from "tap";
import { putOnDisk } from "#src/features/files/put-on-disk.ts";
import { catchLog } from "#test/support/log-lines.ts";

const large = Buffer.alloc(3_000_001, "0123456789\r\n\n");

t.test("a large file waits on disk, byte for byte, and leaves nothing behind there", async (t) => {
  const [folder, before] = [t.testdir(), process.env.TMPDIR];
  process.env.TMPDIR = folder;
  t.teardown(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const { log, lines } = catchLog();
  const { headers, body } = await putOnDisk(large, log);
  t.same(headers, { "content-length": "3000001" });
  t.same(await readdir(folder), [], "its name is gone before anybody reads it");
  if (Buffer.isBuffer(body)) return t.fail("it is in memory");
  t.ok((await buffer(body)).equals(large));
  process.env.TMPDIR = `${folder}/none`;
  t.equal((await putOnDisk(large, log)).body, large, "where there is no disk it stays in memory");
  t.equal(lines().length, 1);
});

t.test("a small one does not", async (t) => {
  const small = Buffer.from("0");
  t.same(await putOnDisk(small, catchLog().log), { headers: {}, body: small });
});
