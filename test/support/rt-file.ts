/** A file in memory as RT's client takes one. */
import type { RtFile } from "#src/bridge/rt/rt.ts";

export function rtFile({ name, type, bytes }: { name: string; type: string; bytes: Uint8Array }): RtFile {
  return {
    name,
    type,
    size: bytes.length,
    async *open() {
      if (bytes.length > 0) yield bytes;
    },
  };
}
