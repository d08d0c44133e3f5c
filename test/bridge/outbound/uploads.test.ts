import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t, { type Test } from "tap";
import { createUploads } from "#src/bridge/outbound/uploads.ts";
import { openStore } from "#src/store/store.ts";
import { aSubmission } from "#test/support/a-submission.ts";

const day = 86_400_000;
const now = Date.parse("2026-11-21T12:00:00.000Z");
const silent = { info() {}, warn() {}, error() {} } as unknown as Parameters<typeof createUploads>[0]["log"];

async function world(t: Test, { alone = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-uploads-"));
  const store = await openStore({ url: `sqlite:${join(folder, "uploads.db")}` });
  const clock = { at: now, now: () => clock.at };
  const uploads = createUploads({ store, clock, log: silent }, { alone, failedFilesDays: 14 });
  t.teardown(async () => {
    await uploads.stopForgetting();
    await store.close();
    await rm(folder, { recursive: true });
  });
  const isThere = async (upload: string) => (await store.read.filePieces.at(upload, 0)) !== undefined;
  return { store, clock, uploads, isThere };
}

t.test("alone on its database, what nobody took is gone at the start, however new", async (t) => {
  const { clock, uploads, isThere } = await world(t);
  await uploads.keepPiece("left", 0, Buffer.from("x"));
  clock.at += 1;
  await uploads.startForgetting();
  t.notOk(await isThere("left"));
});

t.test("beside other replicas only what no request can still be sending is", async (t) => {
  const { clock, uploads, isThere } = await world(t, { alone: false });
  await uploads.keepPiece("dead", 0, Buffer.from("x"));
  clock.at += 2 * 3_600_000 + 1;
  await uploads.keepPiece("alive", 0, Buffer.from("x"));
  await uploads.startForgetting();
  t.same([await isThere("dead"), await isThere("alive")], [false, true]);
});

t.test("a comment that failed long ago is given up with its files; others keep theirs", async (t) => {
  const { store, uploads, isThere } = await world(t);
  const at = (days: number) => new Date(now - days * day).toISOString();
  const wishes = [
    { id: "long ago", state: "failed", updated_at: at(15) },
    { id: "lately", state: "failed", updated_at: at(13) },
    { id: "waiting", state: "queued", updated_at: at(15) },
  ] as const;
  for (const wish of wishes) {
    const { position, ...submission } = aSubmission({ ...wish, kind: "ticket.comment" });
    await uploads.keepPiece(wish.id, 0, Buffer.from("x"));
    await store.write(async ({ submissions, submissionFiles }) => {
      await submissions.keep(submission);
      await submissionFiles.keep(wish.id, [{ upload: wish.id, name: "x", type: "x/y", size: 1 }]);
    });
  }
  await uploads.startForgetting();
  const states = await Promise.all(
    wishes.map(async ({ id }) => (await store.read.submissions.get(id))?.state),
  );
  t.same(states, ["discarded", "failed", "queued"]);
  t.same(await Promise.all(wishes.map(({ id }) => isThere(id))), [false, true, true]);
  t.same(await store.read.submissionFiles.of("long ago"), []);
});
