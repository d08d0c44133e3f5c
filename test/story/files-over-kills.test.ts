/**
 * The gateway is killed at random moments while files come in and go out. Programs send them again with their key: each
 * comment is in RT once, with every byte, and nothing of the others is left behind.
 */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import t, { type Test } from "tap";
import { FormData } from "undici";
import { allSettled } from "../support/asked-of-gateway.ts";
import { countPieces } from "../support/count-pieces.ts";
import { eventually } from "../support/eventually.ts";
import { type GatewayProcess, startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { startPostgres } from "../support/postgres.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { storySeed, storySize } from "../support/story-size.ts";
import { insist } from "../support/stubborn-caller.ts";

const rounds = Math.ceil(storySize.rounds / 2);
const mostTickets = 3;
t.setTimeout(60_000 + rounds * 40_000);

t.test("killed while files come and go on SQLite: each comment once, byte for byte", async (t) => {
  const gateway = await killedWithFiles(t, {});
  await eventually(
    async () => countPieces(join(gateway.folder, "gateway.db")),
    (count) => count === 0,
  );
});

t.test("killed while files come and go on PostgreSQL: each comment once, byte for byte", async (t) => {
  const postgres = await startPostgres();
  t.teardown(() => postgres.stop());
  await killedWithFiles(t, { DATABASE_URL: await postgres.database() });
});

async function killedWithFiles(t: Test, env: Record<string, string>): Promise<GatewayProcess> {
  t.comment(`STORY_SEED=${storySeed}`);
  const gateway = await startWorld(t, env);
  const tickets = await Promise.all(Array.from({ length: mostTickets }, () => open(gateway.url)));
  let over = false;
  const said = tickets.map(async (id) => {
    let count = 0;
    for (; !over; count += 1) {
      const told = await insist(
        { method: "POST", path: `/tickets/${id}/comments`, body: formOf(count) },
        gateway,
      );
      t.ok(told.status < 300, `${told.status}`);
    }
    return count;
  });
  const random = seededRandom(storySeed);
  for (let round = 0; round < rounds; round += 1) {
    await pause(50 + random() * 900);
    await gateway.kill();
    await gateway.start();
  }
  over = true;
  const counts = await Promise.all(said);
  await allSettled(gateway.url);
  for (const [index, id] of tickets.entries()) await checkComments(t, gateway.url, id, counts[index] ?? 0);
  return gateway;
}

async function startWorld(t: Test, env: Record<string, string>): Promise<GatewayProcess> {
  const rt = await startSandboxProcess();
  const soon = { RT_TIMEOUT_SECONDS: "2", RT_SETTLE_SECONDS: "1", RT_RETRY_MAX_SECONDS: "1" };
  const settings = { ...settingsFor(rt.account), ...soon, RT_POLL_SECONDS: "0", ...env };
  const gateway = await startGatewayProcess({ env: settings });
  t.teardown(async () => {
    await gateway.remove();
    await rt.stop();
  });
  return gateway;
}

async function open(url: string): Promise<number> {
  return (await jsonClient(url).post("/tickets", { title: "files over kills", queue: "Support" })).body.id;
}

/** Of several pieces, and no two alike. */
function bytesOf(number: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(700_000, `file ${number}\r\n`);
  return bytes.fill(number % 256, 300_000, 300_256);
}

function formOf(number: number): FormData {
  const form = new FormData();
  form.set("visibility", "internal");
  form.set("text", `comment ${number}.`);
  form.append("file", new File([bytesOf(number)], `${number}.bin`));
  return form;
}

async function checkComments(t: Test, url: string, id: number, count: number): Promise<void> {
  const { data } = (await jsonClient(url).get(`/tickets/${id}/comments`)).body as {
    data: { text: string; attachments: { url: string }[] }[];
  };
  const wanted = Array.from({ length: count }, (_, number) => `comment ${number}.`);
  t.same(
    data.map(({ text }) => text),
    wanted,
    `${count} comments on ${id}, each once`,
  );
  for (const [number, { attachments }] of data.entries()) {
    const answer = await fetch(url + attachments[0]?.url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!bytes.equals(bytesOf(number))) t.fail(`the bytes of comment ${number} on ${id}`);
  }
}
