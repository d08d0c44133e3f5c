/** What was said on a ticket, as far as the person may read it. */
import { seesInternal } from "../../access/change-policy.ts";
import type { SeeAsShown } from "../../access/see-ticket.ts";
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
