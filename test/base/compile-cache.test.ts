import { existsSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { useCompileCache } from "#src/base/compile-cache.ts";

t.test("the start goes on without a cache where no folder can be made", async (t) => {
  t.equal(useCompileCache("/proc"), false);
  t.equal(useCompileCache(join(t.testdir({ file: "" }), "file")), false);
});

t.test("the cache stands in a folder below the temporary one", async (t) => {
  const temporary = join(t.testdir(), "not", "there", "yet");
  t.equal(useCompileCache(temporary), true);
  t.ok(existsSync(temporary));
});
