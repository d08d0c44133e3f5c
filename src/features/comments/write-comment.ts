/** Says something on a ticket: what may be said, by whom, in which form it is kept. Sending it is the outbox's business. */
import { forbiddenChanges, mayComment } from "../../access/change-policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import type { SentFile } from "../../base/http/sent-file.ts";
import { badRequest, forbidden } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import { exactFiles } from "../../bridge/outbound/exact-files.ts";
import type { CommentWish } from "../../bridge/outbound/wish.ts";
import { askOfTicket, type WriteRequest } from "../../bridge/outbound/write-request.ts";
import type { NewComment } from "../../model/comment.ts";
import type { Person } from "../../model/person.ts";
import type { KeptFile } from "../../store/files/tables.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { SignText } from "./on-behalf.ts";

export type WriteCommentRequest = WriteRequest & { id: number; asked: NewComment; files: SentFile[] };

/** @throws ProblemError 400 nothing is said, 403, 404, 422 a status that RT is known not to have */
export type WriteComment = (request: WriteCommentRequest) => Promise<KeptAnswer>;

export type CommentTools = {
  ask: Ask;
  seeTicket: SeeTicket;
  signText: SignText;
  /** Where the site's statuses are known; else RT says it, after it has taken the comment. @throws ProblemError 422 */
  checkStatus: (asked: { status?: string | undefined }) => void;
};

export function createWriteComment({ ask, seeTicket, signText, checkStatus }: CommentTools): WriteComment {
  return async function writeComment({ id, asked, files, ...request }) {
    const ticket = await seeTicket(request.person, id);
    checkSaying(asked, files);
    checkPolicy(request.person, ticket, asked);
    checkStatus({ status: asked.status });
    const kept = exactFiles(files);
    const wish = wishOf({ ...asked, text: signText(asked.text ?? "", request.person) }, kept);
    return await askOfTicket(ask, ticket, { kind: "ticket.comment", wish, files: kept }, request);
  };
}

function checkSaying({ text = "" }: NewComment, files: SentFile[]): void {
  if (text.trim() !== "" || (text === "" && files.length > 0)) return;
  const detail = files.length > 0 ? "must not be white space alone" : "is missing, and there is no file";
  throw badRequest("request.invalid", `text ${detail}.`, [{ pointer: "/text", detail }]);
}

function checkPolicy(person: Person, ticket: TicketRecord, { visibility, status }: NewComment): void {
  if (!mayComment(person, ticket, visibility))
    throw forbidden("comments.internal-not-allowed", "Internal comments are among agents.");
  if (status !== undefined && forbiddenChanges(person, ticket, { status }).length > 0)
    throw forbidden("comments.status-not-allowed", "You may not set this status with it.", "/status");
}

function wishOf({ text = "", visibility, status }: NewComment, files: KeptFile[]): CommentWish {
  const named = files.map(({ name, type, size }) => ({ name, type, size }));
  return { text, visibility, ...(status && { status }), files: named };
}

/** What must be the same for an Idempotency-Key to stand for the same request. */
export function sameRequest(asked: NewComment, files: SentFile[]): unknown {
  return { ...asked, files: files.map(({ name, type, digest }) => [name, type, digest]) };
}
