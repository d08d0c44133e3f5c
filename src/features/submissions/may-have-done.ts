/**
 * Whether somebody may have a kept wish done, by the rules of the deed itself: before it is sent – it may have waited,
 * and its ticket been moved – and when another asks for a new try. How it was worded was checked when it was accepted.
 */
import { forbiddenChanges, mayComment, mayDelete, worksOn } from "../../access/change-policy.ts";
import { forbiddenOpening } from "../../access/opening-policy.ts";
import { sightOf } from "../../access/policy.ts";
import type { SeeNow } from "../../access/see-ticket.ts";
import type { ChangeWish, CommentWish, LinkWish, MergeWish, OpenWish } from "../../bridge/outbound/wish.ts";
import type { Person } from "../../model/person.ts";
import type { SubmissionKind } from "../../model/submission.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";

export type Wished = Pick<SubmissionRecord, "kind" | "wish" | "ticket_id">;

/** `see`: by RT, or by our copy where that will do. @throws ProblemError 404 a ticket one does not see; what `see` throws */
export type MayHaveDone = (person: Person, wished: Wished, see: SeeNow) => Promise<boolean>;

type Asked = { person: Person; wish: unknown; see: SeeNow; ticket: Awaited<ReturnType<SeeNow>> };

export function createMayHaveDone(queuesForUsers: readonly string[]): MayHaveDone {
  return async function mayHaveDone(person, { kind, wish, ticket_id }, see) {
    if (kind === "ticket.create" || ticket_id === null)
      return mayOpen(person, wish as OpenWish, queuesForUsers);
    const ticket = await see(person, ticket_id);
    return await mayDo[kind]({ person, wish, see, ticket });
  };
}

/** What a rule of the site raised is not the wish of who opened it; what it left alone is. */
function mayOpen(person: Person, wish: OpenWish, queuesForUsers: readonly string[]): boolean {
  const { requestors, cc, queue, owner, priority, custom_fields, raised = [] } = wish;
  const isRaised = (field: string) => raised.some(({ pointer }) => pointer === field);
  const opening = {
    people: [...requestors, ...cc],
    queue: isRaised("/queue") ? null : queue,
    setsFields: owner !== undefined || (priority !== undefined && !isRaised("/priority")),
    named: wish,
    customFields: Object.keys(custom_fields),
  };
  return forbiddenOpening(person, opening, queuesForUsers) === undefined;
}

const mayDo: Record<
  Exclude<SubmissionKind, "ticket.create">,
  (asked: Asked) => boolean | Promise<boolean>
> = {
  "ticket.update": ({ person, ticket, wish }) =>
    forbiddenChanges(person, ticket, (wish as ChangeWish).changes).length === 0,
  "ticket.comment": ({ person, ticket, wish }) => {
    const { visibility, status } = wish as CommentWish;
    const setsStatus = status === undefined || forbiddenChanges(person, ticket, { status }).length === 0;
    return mayComment(person, ticket, visibility) && setsStatus;
  },
  "ticket.take": ({ person, ticket }) => worksOn(person, ticket),
  "ticket.link": mayLink,
  "ticket.unlink": mayLink,
  "ticket.merge": async ({ person, ticket, wish, see }) =>
    worksOn(person, ticket) && worksOn(person, await see(person, (wish as MergeWish).into)),
  "ticket.delete": ({ person }) => mayDelete(person),
};

async function mayLink({ person, ticket, wish, see }: Asked): Promise<boolean> {
  const { to } = wish as LinkWish;
  // One that has no copy here is there for those alone who see every ticket.
  if (/^\d+$/.test(to) && sightOf(person).kind !== "everything") await see(person, Number(to));
  return worksOn(person, ticket);
}
