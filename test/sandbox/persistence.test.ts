/** What a sandbox keeps in its journal, and what becomes of it when the process dies. */
import { spawn } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Test, test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { createdId, signIn } from "./call-sandbox.ts";

async function aFile(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-sandbox-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "deep", "sandbox.jsonl");
}

test("a sandbox with a file goes on where it stopped", async (t) => {
  const file = await aFile(t);
  const first = await createSandbox({ file, seed: false });
  const account = await signIn(first.url);
  const id = createdId(
    await account.post("ticket/new", {
      content: "Queue: Support\nSubject: kept\nRequestor: new@example.com\nText: hello\nCF.{Tags}: a, b\n",
    }),
  );
  await account.post(`ticket/${id}/comment`, {
    content: "Action: correspond\nText: a reply\nStatus: resolved\n",
  });
  await account.post(`ticket/${id}/links`, { content: "RefersTo: https://example.com/1\n" });
  const before = await pagesOf(first.url, id);
  await first.close();

  const second = await createSandbox({ file });
  t.teardown(() => second.close());
  t.strictSame(await pagesOf(second.url, id), before);
  const again = await signIn(second.url);
  t.equal(createdId(await again.post("ticket/new", { content: "Queue: Support\nSubject: next\n" })), id + 1);
  t.match(await again.get("search/ticket?query=Subject%20=%20'kept'&format=i"), `ticket/${id}\n`);
});

async function pagesOf(url: string, id: number): Promise<string[]> {
  const account = await signIn(url);
  const pages = ["show", "history?format=l", "links", "attachments"].map((page) =>
    account.get(`ticket/${id}/${page}`),
  );
  return Promise.all(pages);
}

test("a torn last line is dropped, and the next change is written whole", async (t) => {
  const file = await aFile(t);
  const first = await createSandbox({ file, seed: false });
  const account = await signIn(first.url);
  await account.post("ticket/new", { content: "Queue: Support\nSubject: whole\n" });
  await first.close();
  await appendFile(file, '[["tickets",{"id":2,"subj');

  const second = await createSandbox({ file });
  const again = await signIn(second.url);
  t.equal(createdId(await again.post("ticket/new", { content: "Queue: Support\nSubject: after\n" })), 2);
  await second.close();
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  t.equal(lines.length, 2);
  for (const line of lines) t.doesNotThrow(() => JSON.parse(line));
});

test("a file that is no journal is refused, naming the line", async (t) => {
  const file = await aFile(t);
  await (await createSandbox({ file, seed: false })).close();
  await writeFile(file, "not a journal\n");
  await t.rejects(createSandbox({ file }), {
    message: `The sandbox RT cannot keep its tickets in ${JSON.stringify(file)}: line 1 is none of a sandbox journal.`,
  });
});

test("nothing that was answered is lost when the process is killed", async (t) => {
  const file = await aFile(t);
  const child = start(file);
  const url = await child.url;
  const account = await signIn(url);
  const answered: number[] = [];
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const create = async () => {
    answered.push(
      createdId(await account.post("ticket/new", { content: "Queue: Support\nSubject: load\n" })),
    );
    if (answered.length === 200) resolve();
    return create();
  };
  const clients = Array.from({ length: 8 }, create);
  await enough;
  child.kill("SIGKILL");
  await Promise.allSettled(clients);

  const after = start(file);
  const again = await signIn(await after.url);
  const found: string[] =
    (await again.get("search/ticket?query=Subject%20=%20'load'&format=i")).match(/\d+$/gm) ?? [];
  for (const id of answered) t.ok(found.includes(String(id)), `ticket ${id}`);
  t.ok(found.length - answered.length <= 8, "at most the unanswered ones are there as well");
  after.kill("SIGTERM");
  t.equal(await after.exit, 0, "SIGTERM ends it well");
});

function start(file: string) {
  const script = new URL("../../src/sandbox/run.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, "--file", file, "--no-seed"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const line = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const url = line.then(({ value }) => (JSON.parse(value as string) as { url: string }).url);
  return { url, exit, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}
