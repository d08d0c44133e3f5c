/** The errand behind a `ticket.comment`: a reply or an internal comment, with its files and perhaps a status. */
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import type { RT, RtTransaction } from "../../rt/rt.ts";
import type { CommentWish } from "../wish.ts";
import { ticketIn } from "./change.ts";
import type { Errand, Sent } from "./errand.ts";
import { filesOf, type KeptFiles } from "./kept-files.ts";
import type { LookBack } from "./look-back.ts";
import { same } from "./touched-fields.ts";

export type CommentTools = {
  rt: RT;
  lookBack: LookBack;
  read: KeptFiles;
};

const typeOf = { public: "Correspond", internal: "Comment" } as const;

export function createCommentErrand({ rt, lookBack, read }: CommentTools): Errand {
  return {
    owns: (submission, transaction) =>
      isMessage(submission, transaction) || isStatus(submission, transaction),
    async send(submission, call) {
      const { text, visibility, status } = submission.wish as CommentWish;
      const action = visibility === "public" ? "correspond" : "comment";
      const message = {
        action,
        text,
        files: await filesOf(read, submission.id),
        ...(status && { status }),
      } as const;
      const { remarks, refused } = await rt.addMessage(ticketIn(submission), message, call);
      const told = refused.map(({ field, reason }) => ({ pointer: `/${field}`, detail: reason }));
      return { id: ticketIn(submission), remarks, refused: told };
    },
    /** RT adds the message first and sets the status then: until it had time, both must be seen. */
    async find(submission, { hadTime }, call): Promise<Sent | undefined> {
      const own = await lookBack(submission, isMessage, call);
      const { status } = submission.wish as CommentWish;
      if (own.length === 0) return undefined;
      const found = { id: ticketIn(submission), remarks: [], refused: [] };
      if (status === undefined || hadTime) return found;
      const ticket = await rt.readTicket(ticketIn(submission), call);
      return same(ticket.status, status) ? found : undefined;
    },
  };
}

/**
 * The same kind and words; without words, one with files. Not the names of the files: RT changes them in more ways than
 * can be listed, and a message that is there and not recognised would be sent twice – whereas after the wish began
 * there is hardly another one by our account, and none that is known as another wish's.
 */
export function isMessage({ wish }: SubmissionRecord, transaction: RtTransaction): boolean {
  const { text, visibility } = wish as CommentWish;
  if (transaction.type !== typeOf[visibility]) return false;
  if (lettersOf(text) !== "") return lettersOf(text) === lettersOf(transaction.content);
  return transaction.attachments.length > 0;
}

/** Without white space and controls, of which RT keeps not all. */
const lettersOf = (text: string) => text.replace(/[\s\p{C}\p{Z}]+/gu, "");

function isStatus({ wish }: SubmissionRecord, { type, new_value }: RtTransaction): boolean {
  const { status } = wish as CommentWish;
  return type === "Status" && status !== undefined && same(status, new_value);
}
