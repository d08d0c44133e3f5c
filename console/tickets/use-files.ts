/** The files one is about to send with a draft; after a reload their names alone, so that none is left out unseen. */
import { useState } from "preact/hooks";
import type { Draft } from "../keep/use-draft.ts";

export type DraftFiles = {
  chosen: File[];
  /** Names of those that were chosen before the page was loaded anew, and not again. */
  missing: string[];
  add(files: Iterable<File>): void;
  leaveOut(file: File): void;
  forget(name: string): void;
  empty(): void;
};

export function useFiles({
  files: names,
  nameFiles,
}: Pick<Draft<object>, "files" | "nameFiles">): DraftFiles {
  const [chosen, choose] = useState<File[]>([]);
  const missing = names.filter((name) => !chosen.some((file) => file.name === name));
  const put = (files: File[], absent: string[]) => {
    choose(files);
    const present = files.map(({ name }) => name);
    nameFiles([...new Set([...present, ...absent])]);
  };
  return {
    chosen,
    missing,
    add: (files) => put([...chosen, ...files], missing),
    leaveOut: (file) =>
      put(
        chosen.filter((each) => each !== file),
        missing,
      ),
    forget: (name) =>
      put(
        chosen,
        missing.filter((each) => each !== name),
      ),
    empty: () => choose([]),
  };
}
