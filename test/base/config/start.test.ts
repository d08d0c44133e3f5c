import { spawnSync } from "node:child_process";
import t from "tap";

const main = new URL("../../../src/main.ts", import.meta.url).pathname;

/** How the start ends in a folder with these files. */
function start(folder: string, env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

t.test(
  "a bad setting ends the start with 1 and one sentence, whether it stands in the environment or in .env",
  async (t) => {
    const folder = t.testdir({ ".env": "LOG_LEVEL=loud\nPORT=0\n" });
    const told = 'PORT holds "http", but it may only hold a whole number from 0 to 65535.\n';
    t.strictSame(
      start(folder, { PORT: "http", LOG_LEVEL: "info" }),
      { status: 1, stdout: "", stderr: told },
      "the environment wins",
    );
    t.match(start(folder, {}), { status: 1, stdout: "", stderr: /^LOG_LEVEL holds "loud", but [^\n]*\.\n$/ });
  },
);

t.test(
  "a sandbox file that cannot be used ends the start with 1 and one sentence that names it",
  async (t) => {
    const folder = t.testdir({ "sandbox.json": "no journal\n" });
    const { status, stderr } = start(folder, {
      SANDBOX_FILE: "./sandbox.json",
      LOG_LEVEL: "error",
      PORT: "0",
    });
    t.equal(status, 1);
    t.match(stderr, /^The sandbox RT cannot keep its tickets in [^\n]*sandbox\.json": line 1 [^\n]*\.\n$/);
  },
);
