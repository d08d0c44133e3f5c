import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import t from "tap";

const root = new URL("../..", import.meta.url).pathname;
const run = promisify(execFile);

for (const [dialect, name] of [
  ["sqlite", "sqlite"],
  ["postgresql", "postgres"],
] as const) {
  t.test(
    `the migrations for ${name} say all that the schema says: generating again changes nothing`,
    async (t) => {
      const folder = await mkdtemp(join(root, "drizzle", `.again-${name}-`));
      t.teardown(() => rm(folder, { recursive: true, force: true }));
      await cp(join(root, "drizzle", name), folder, { recursive: true });
      const before = await contents(folder);
      const schema = `./src/store/${name}/schema.ts`;
      const kit = join(root, "node_modules", "drizzle-kit", "bin.cjs");
      const out = relative(root, folder);
      await run(process.execPath, [kit, "generate", "--dialect", dialect, "--schema", schema, "--out", out], {
        cwd: root,
      });
      t.same(await contents(folder), before);
      t.ok(Object.keys(before).length >= 4, "and there are some");
    },
  );
}

async function contents(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const files = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file, "utf8")])),
  );
}
