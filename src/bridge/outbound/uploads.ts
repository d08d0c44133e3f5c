/**
 * Files that come in, kept before there is a wish they go with. What no wish takes is let go of: when its request is
 * answered, at the start, and in rounds where a process died over it. So are the files of wishes that failed long ago,
 * and with them the wishes: sent again without its files, a comment would not be what was asked for.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";

export type Uploads = {
  /** Resolves when the piece is durable. */
  keepPiece(upload: string, place: number, bytes: Uint8Array): Promise<void>;
  /** Forgets those of them that no wish has taken. */
  letGo(uploads: string[]): Promise<void>;
  /** Begins with what earlier processes left, where there is no other. */
  startForgetting(): Promise<void>;
  stopForgetting(): Promise<void>;
};

export type UploadSettings = {
  /** True where no other process can share the database: what nobody took is then of the dead. */
  alone: boolean;
  failedFilesDays: number;
  everyMs?: number;
};

const day = 86_400_000;
/** No request may take longer to come in (REQUEST_TIMEOUT_SECONDS is an hour at most). */
const longestUploadMs = 2 * 3_600_000;
/** Few at a time, so that nobody's write waits long behind it. */
const atATime = 20;

export function createUploads(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  { alone, failedFilesDays, everyMs = 600_000 }: UploadSettings,
): Uploads {
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  let stopped = false;

  return {
    async keepPiece(upload, place, bytes) {
      const kept_at = toTimestamp(clock.now());
      await store.write((tables) => tables.filePieces.add({ upload, place, bytes, kept_at }));
    },
    async letGo(uploads) {
      await store.write((tables) => tables.filePieces.dropUntaken(uploads));
    },
    async startForgetting() {
      await forget(alone ? 0 : longestUploadMs);
      timer = setInterval(() => {
        round = forget(longestUploadMs).catch((error: unknown) =>
          log.error({ err: error }, "forgetting files failed"),
        );
      }, everyMs);
    },
    async stopForgetting() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };

  async function forget(olderThanMs: number): Promise<void> {
    await untilNone(() =>
      store.write((tables) => tables.filePieces.dropUntakenBefore(before(olderThanMs), atATime)),
    );
    await untilNone(() => giveUpFailed(before(failedFilesDays * day)));
  }

  async function giveUpFailed(timestamp: string): Promise<number> {
    const ids = await store.read.submissionFiles.failedBefore(timestamp, atATime);
    for (const id of ids) await giveUp(id, timestamp);
    return ids.length;
  }

  /** Looks again inside the transaction: somebody may just have asked for another try. */
  async function giveUp(id: string, timestamp: string): Promise<void> {
    const updated_at = toTimestamp(clock.now());
    await store.write(async ({ submissions, submissionFiles }) => {
      const submission = await submissions.get(id);
      if (submission?.state !== "failed" || submission.updated_at >= timestamp) return;
      await submissions.settle(submission, { state: "discarded", next_attempt_at: null, updated_at });
      await submissionFiles.forget(id);
    });
    log.info({ submission: id }, "a comment that RT refused was given up with its files");
  }

  async function untilNone(someGone: () => Promise<number>): Promise<void> {
    while (!stopped && (await someGone()) > 0);
  }

  function before(ms: number): string {
    return toTimestamp(clock.now() - ms);
  }
}
