/** What may be asked of the files on their way to RT. Their bytes come in and go out in pieces, never as a whole. */

/** A file as it was sent. `upload` names the pieces its bytes are kept in; `size` in bytes. */
export type KeptFile = { upload: string; name: string; type: string; size: number };

/** The files of wishes that are not settled, or failed and may be tried again. */
export interface SubmissionFiles {
  /** Makes the uploads the wish's. @throws StoreUnavailable when their pieces are not all there */
  keep(submission: string, files: KeptFile[]): Promise<void>;
  /** In the order they were kept. */
  of(submission: string): Promise<KeptFile[]>;
  /** With all their pieces. */
  forget(submission: string): Promise<void>;
  /** Wishes with files that failed before `timestamp`. */
  failedBefore(timestamp: string, most: number): Promise<string[]>;
}

/** The bytes of files, from the moment they come in: a wish takes them, or they are dropped. */
export interface FilePieces {
  add(piece: { upload: string; place: number; bytes: Uint8Array; kept_at: string }): Promise<void>;
  /** undefined: there is none at this place, nor behind it. */
  at(upload: string, place: number): Promise<Uint8Array | undefined>;
  /** Those of these uploads that no wish has taken. */
  dropUntaken(uploads: string[]): Promise<void>;
  /** The same of all that came before `timestamp`, at most so many uploads. Answers how many it were. */
  dropUntakenBefore(timestamp: string, most: number): Promise<number>;
}
