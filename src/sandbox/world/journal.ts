/**
 * The file in which a sandbox RT survives its process: one JSON line a change, written before the answer is sent.
 * A last line that a killed process left unfinished is dropped, and with it a change nobody was told of.
 */
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Change } from "./tables.ts";

export type Journal = { changes: Change[]; keep(change: Change): void; close(): void };

/** Forgets everything when the process ends. */
export const noJournal: Journal = { changes: [], keep: () => {}, close: () => {} };

/** @throws Error when the file is no journal (a line before the last cannot be read) or cannot be opened */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const written = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = written.lastIndexOf("\n") + 1;
  const changes = readChanges(written.toString("utf8", 0, whole), path);
  const file = openSync(path, "a");
  ftruncateSync(file, whole);
  return {
    changes,
    keep: (change) => writeAll(file, Buffer.from(`${JSON.stringify(change)}\n`)),
    close: () => closeSync(file),
  };
}

function readChanges(text: string, path: string): Change[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line, at) => readChange(line, `${path}:${at + 1}`));
}

function readChange(line: string, where: string): Change {
  try {
    return JSON.parse(line) as Change;
  } catch (cause) {
    throw new Error(`${where} is no line of a sandbox journal`, { cause });
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
