/** Answers what comes next to a program that asks again and again: at once if there is something, else when there is. */
import { sightOf } from "../../access/policy.ts";
import { type SignIn, stillSignedIn } from "../../access/sign-in.ts";
import type { Watching } from "../../access/watching.ts";
import { badRequest, ProblemError } from "../../base/problem.ts";
import { filterOf } from "../../bridge/hub/filter-of.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Pull } from "../../bridge/hub/waiting-pulls.ts";
import type { NotificationListRequest } from "../../model/notification-list.ts";
import type { Sight } from "../../model/person.ts";
import type { Store } from "../../store/tables.ts";
import type { ListNotifications, NotificationPage } from "./list-notifications.ts";

/**
 * `signal`: when to stop waiting. Without `after` it starts at the present.
 * @throws ProblemError 401 when the sign-in ends meanwhile, 410 when the log no longer reaches back to `after`, or never reached so far
 */
export type PullNotifications = (
  signIn: SignIn,
  asked: NotificationListRequest,
  signal: AbortSignal,
) => Promise<NotificationPage>;

type Tools = {
  read: Store["read"];
  hub: Pick<Hub, "position" | "waitForNews" | "endFor" | "reaches">;
  list: ListNotifications;
  watching: Pick<Watching, "change">;
};

export function createPullNotifications({ read, hub, list, watching }: Tools): PullNotifications {
  return async function pullNotifications(begun, { wait, ...asked }, signal) {
    let signIn = begun;
    refuseBackwards(asked);
    const after = await startOf(sightOf(begun.person), asked.after);
    for (;;) {
      const seen = Math.max(after, hub.position());
      const page = await list(signIn.person, { ...asked, order: "asc", after });
      if (page.bodies.length > 0 || wait === 0 || signal.aborted) return page;
      const filter = filterOf(asked, signIn.person);
      signIn = await waited(signIn, { after: seen, filter }, signal);
    }
  };

  /** Until there is news, or the rights change: what comes then is looked for with those. */
  async function waited(signIn: SignIn, pull: Omit<Pull, "sight">, signal: AbortSignal): Promise<SignIn> {
    const change = watching.change(signIn);
    const either = AbortSignal.any([signal, change.signal]);
    await hub.waitForNews({ ...pull, sight: sightOf(signIn.person) }, either).finally(change.release);
    return stillSignedIn(signIn);
  }

  async function startOf(sight: Sight, after: number | undefined): Promise<number> {
    const { floor } = await read.notifications.bounds();
    const head = await hub.endFor(sight);
    if (after === undefined) return head;
    if (after < floor)
      throw gone("notifications.expired", "The log no longer reaches back to that cursor.", head);
    if (after > head && !(await hub.reaches(sight, after)))
      throw gone("notifications.unknown-cursor", "The log has never reached that cursor.", head);
    return after;
  }
}

function refuseBackwards({ order, before }: NotificationListRequest): void {
  const errors = [
    ...(order === "desc" ? [{ pointer: "/order", detail: "cannot be desc together with wait" }] : []),
    ...(before !== undefined ? [{ pointer: "/before", detail: "cannot stand together with wait" }] : []),
  ];
  if (errors.length === 0) return;
  throw badRequest("request.invalid-query", "A pull goes forward, oldest first.", errors);
}

/** What a resync frame is on the feed: reload, and go on from the cursor in the header. */
function gone(code: string, detail: string, head: number): ProblemError {
  return new ProblemError(410, code, `${detail} Reload, then go on from Feed-Cursor.`, {
    headers: { "feed-cursor": String(head) },
  });
}
