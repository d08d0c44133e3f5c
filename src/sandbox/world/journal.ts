/**
 * The file in which a sandbox RT survives its process: one JSON line a change, written before the answer is sent.
 * A last line that a killed process left unfinished is dropped, and with it a change nobody was told of.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../base/make-folder.ts";
import type { Change } from "./tables.ts";

export type Journal = { changes: Change[]; keep(change: Change): void; close(): void };

/** Forgets everything when the process ends. */
export const noJournal: Journal = { changes: [], keep: () => {}, close: () => {} };

/** The file is no journal, or the system does not let us use it: the one who named it must name another. */
export class UnusableJournal extends Error {
  override readonly name = "UnusableJournal";

  constructor(path: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The sandbox RT cannot keep its tickets in ${JSON.stringify(path)}: ${why}.`, { cause });
  }
}

/** @throws UnusableJournal when a line before the last cannot be read, or the file cannot be opened */
export function openJournal(path: string): Journal {
  try {
    return open(path);
  } catch (error) {
    throw new UnusableJournal(path, error);
  }
}

function open(path: string): Journal {
  makeFolder(dirname(path));
  const written = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = written.lastIndexOf("\n") + 1;
  const changes = readChanges(written.toString("utf8", 0, whole));
  const file = openSync(path, "a");
  ftruncateSync(file, whole);
  return {
    changes,
    keep: (change) => writeAll(file, Buffer.from(`${JSON.stringify(change)}\n`)),
    close: () => closeSync(file),
  };
}

function readChanges(text: string): Change[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line, at) => readChange(line, at + 1));
}

function readChange(line: string, number: number): Change {
  try {
    return JSON.parse(line) as Change;
  } catch (cause) {
    throw new Error(`line ${number} is none of a sandbox journal`, { cause });
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
