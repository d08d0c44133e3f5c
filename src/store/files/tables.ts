/** What may be asked of the memory about the files of wishes. Types only. */

export type KeptFile = { name: string; type: string; bytes: Uint8Array };

/** The files of wishes that are not settled, or failed and may be tried again. */
export interface SubmissionFiles {
  keep(submission: string, files: KeptFile[]): Promise<void>;
  /** In the order they were kept. */
  of(submission: string): Promise<KeptFile[]>;
  forget(submission: string): Promise<void>;
}
