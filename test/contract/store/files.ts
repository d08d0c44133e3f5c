/** What a store promises of files on their way to RT. */
import type { Test } from "tap";
import type { KeptFile } from "#src/store/files/tables.ts";
import type { Store } from "#src/store/tables.ts";
import { aSubmission } from "../../support/a-submission.ts";
import { openOne, type World } from "./world.ts";

const early = "2026-11-20T12:00:00.000Z";
const late = "2026-11-20T13:00:00.000Z";
const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);

export function filesContract(t: Test, world: World): void {
  const add = (store: Store, upload: string, place: number, bytes: Uint8Array, kept_at = early) =>
    store.write(({ filePieces }) => filePieces.add({ upload, place, bytes, kept_at }));
  const keep = (store: Store, submission: string, files: KeptFile[]) =>
    store.write(({ submissionFiles }) => submissionFiles.keep(submission, files));
  const file = (upload: string, size: number) => ({ upload, name: `${upload}.bin`, type: "x/y", size });
  const bytesOf = async (store: Store, upload: string) => {
    const pieces = [];
    for (let place = 0; ; place += 1) {
      const piece = await store.read.filePieces.at(upload, place);
      if (!piece) return pieces.flatMap((bytes) => [...bytes]);
      pieces.push(piece);
    }
  };

  t.test("a wish's files come back byte for byte and in order, until they are forgotten", async (t) => {
    const store = await openOne(t, world);
    await add(store, "a", 0, every);
    await add(store, "a", 1, Uint8Array.of(0));
    await add(store, "zero", 0, Uint8Array.of(48));
    const files = [file("a", 257), file("nothing", 0), file("zero", 1)];
    await keep(store, "s1", files);
    t.strictSame(await store.read.submissionFiles.of("s1"), files);
    t.strictSame(await bytesOf(store, "a"), [...every, 0]);
    t.strictSame(await bytesOf(store, "nothing"), []);
    t.strictSame(await store.read.submissionFiles.of("s2"), []);
    await keep(store, "s2", [file("empty too", 0)]);
    await store.write(({ submissionFiles }) => submissionFiles.forget("s1"));
    t.strictSame(await store.read.submissionFiles.of("s1"), []);
    t.strictSame(await bytesOf(store, "a"), []);
    t.equal((await store.read.submissionFiles.of("s2")).length, 1, "others stay");
  });

  t.test("no wish is kept with a file of which pieces are missing", async (t) => {
    const store = await openOne(t, world);
    await add(store, "half", 0, every);
    await t.rejects(keep(store, "s1", [file("half", 512)]), { code: "store.unavailable" });
    t.strictSame(await store.read.submissionFiles.of("s1"), []);
  });

  t.test("what no wish has taken is dropped, by its name or for its age; what one has stays", async (t) => {
    const store = await openOne(t, world);
    for (const upload of ["mine", "named", "old", "older"]) await add(store, upload, 0, every);
    await add(store, "mine too", 0, every, late);
    await add(store, "new", 0, every, late);
    await keep(store, "s1", [file("mine", 256), file("mine too", 256)]);
    await store.write(({ filePieces }) => filePieces.dropUntaken(["mine", "named", "mine too"]));
    const dropOld = () => store.write(({ filePieces }) => filePieces.dropUntakenBefore(late, 1));
    t.strictSame([await dropOld(), await dropOld(), await dropOld()], [1, 1, 0], "so many at a time");
    const left = [];
    for (const upload of ["mine", "mine too", "named", "new", "old", "older"])
      if ((await bytesOf(store, upload)).length > 0) left.push(upload);
    t.strictSame(left, ["mine", "mine too", "new"]);
  });

  t.test("wishes that failed long ago and have files are told, once each", async (t) => {
    const store = await openOne(t, world);
    const states = { a: "failed", b: "queued", c: "failed", d: "failed" } as const;
    for (const [id, state] of Object.entries(states)) {
      const { position, ...wish } = aSubmission({ id, state, updated_at: id === "d" ? late : early });
      await store.write(({ submissions }) => submissions.keep(wish));
      if (id !== "c") await keep(store, id, [file(`${id}1`, 0), file(`${id}2`, 0)]);
    }
    t.strictSame(await store.read.submissionFiles.failedBefore(late, 10), ["a"]);
  });
}
