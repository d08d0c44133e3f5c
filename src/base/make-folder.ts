/** Makes the folder that a file of ours is to stand in. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * With all folders above it. Node's own way of that goes round for ever where one cannot be made although the one
 * above it is there, as in /proc. `mode`: who may enter the folder itself. @throws Error with the code of the system
 */
export function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}
