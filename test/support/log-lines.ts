/** Catches what the log writes, line by line. */
import { createLog, type Log } from "../../src/base/log.ts";

export type LogLine = { level: string; msg: string; [fact: string]: unknown };

/** `text` is everything as it would stand on standard output. */
export function catchLog(level = "info"): { log: Log; lines: () => LogLine[]; text: () => string } {
  let text = "";
  const write = (line: string) => {
    text += line;
  };
  const log = createLog({ level, stream: { write } });
  const lines = () =>
    text
      .split("\n")
      .filter(Boolean)
      .map((line): LogLine => JSON.parse(line));
  return { log, lines, text: () => text };
}
