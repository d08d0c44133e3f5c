/**
 * Puts the bytes of a large file on disk while somebody reads them: in memory those of all who read slowly would add up.
 * (They are not handed through as RT sends them: whoever reads slowly would hold a session with RT, of which there are
 * few, and its length, which a Range needs, and whether it is text are known only at the end.)
 */
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Log } from "../../base/log.ts";

const largest = 1_000_000;

export type Sendable = { headers: Record<string, string>; body: Buffer | Readable };

/** Small ones stay in memory, and all that the disk does not take. A file has no name any more when this resolves. */
export async function putOnDisk(bytes: Buffer, log: Pick<Log, "warn">): Promise<Sendable> {
  const inMemory = { headers: {}, body: bytes };
  if (bytes.length <= largest) return inMemory;
  try {
    return { headers: { "content-length": String(bytes.length) }, body: await onDisk(bytes) };
  } catch (error) {
    log.warn({ err: error }, "a large file is served from memory: there is no room for temporary files");
    return inMemory;
  }
}

async function onDisk(bytes: Buffer): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-"));
  try {
    return await written(join(folder, "file"), bytes);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function written(path: string, bytes: Buffer): Promise<Readable> {
  const file = await open(path, "wx+", 0o600);
  try {
    await file.writeFile(bytes);
    return file.createReadStream({ start: 0 });
  } catch (error) {
    await file.close();
    throw error;
  }
}
