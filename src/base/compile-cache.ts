/** Node's cache of compiled code, for faster starts. Where no folder for it can be had, the start goes without. */
import { statSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getuid } from "node:process";
import { makeFolder } from "./make-folder.ts";

/**
 * Answers whether it is on. A folder that somebody else owns is not used: what lies in it would be run. It is made
 * here, since Node's own way of making it never ends where none can be made, as in /proc.
 */
export function useCompileCache(temporary: string = tmpdir()): boolean {
  const user = getuid?.();
  const folder = join(temporary, `ticketwire-compiled-${user ?? "own"}`);
  try {
    makeFolder(folder, 0o700);
    if (user !== undefined && statSync(folder).uid !== user) return false;
  } catch {
    return false;
  }
  enableCompileCache(folder);
  return true;
}
