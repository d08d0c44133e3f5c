/** What was said on a ticket, as far as the person may read it. */
import { seesInternal } from "../../access/change-policy.ts";
import type { SeeAsShown } from "../../access/see-ticket.ts";
import { notFound } from "../../base/problem.ts";
import type { ReadHistory } from "../../bridge/reading/read-history.ts";
import type { Comment } from "../../model/comment.ts";
import type { Person } from "../../model/person.ts";

/** @throws ProblemError 404; RtError */
export type ListComments = (person: Person, id: number) => Promise<Comment[]>;

export function createListComments(seeAsShown: SeeAsShown, readHistory: ReadHistory): ListComments {
  return async function listComments(person, id) {
    const { ticket, entries } = await readHistory(id);
    const internal = seesInternal(person, await seeAsShown(person, id, ticket));
    const comments = entries.flatMap(({ comment }) => comment ?? []);
    return comments.filter(({ visibility }) => internal || visibility === "public");
  };
}

/** @throws ProblemError 404 no such ticket or comment, or not for this person: they look alike; RtError */
export type ReadComment = (person: Person, id: number, comment: number) => Promise<Comment>;

export function createReadComment(listComments: ListComments): ReadComment {
  return async function readComment(person, id, comment) {
    const found = (await listComments(person, id)).find((one) => one.id === comment);
    if (!found) throw notFound("comments.not-found", `Ticket ${id} has no comment ${comment}.`);
    return found;
  };
}
