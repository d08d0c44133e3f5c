/** The errand behind a `ticket.take`: the ticket becomes that of who asks, or of the gateway's account where nobody signs in. */
import { conflict, problemOf, unprocessable } from "../../../base/problem.ts";
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import { accountWith } from "../../rt/account-with.ts";
import { beforeWriting } from "../../rt/before-writing.ts";
import { RtForbidden, RtNotFound, RtRefused, RtUnreachable } from "../../rt/errors.ts";
import type { RT, RtCall, RtUser } from "../../rt/rt.ts";
import type { TakeWish } from "../wish.ts";
import { ticketIn } from "./change.ts";
import { type Errand, WishRefused } from "./errand.ts";
import type { LookBack } from "./look-back.ts";
import { same } from "./touched-fields.ts";

export type TakeTools = { rt: RT; account: string; lookBack: LookBack };

/** `named`: as RT finds the one with this login. */
type Taker = { login: string; named: string };

export function createTakeErrand({ rt, account, lookBack }: TakeTools): Errand {
  const owns: Errand["owns"] = (_submission, { type, field }) => field === "Owner" && type !== "SetWatcher";
  return {
    owns,
    async send(submission, call) {
      const id = ticketIn(submission);
      const { taker, owner } = await beforeWriting(look(submission, call));
      const { steal } = submission.wish as TakeWish;
      const isDone = owner !== null && same(owner, taker.login);
      if (!isDone && owner !== null && !steal) throw new WishRefused(problemOf(owned(owner)));
      if (!isDone) await give(id, taker, owner, call);
      return { id, remarks: [], refused: [] };
    },
    async find(submission, _seek, call) {
      const { taker, owner } = await look(submission, call);
      const isSo = owner !== null && same(owner, taker.login);
      const done = isSo || (await lookBack(submission, owns, call)).length > 0;
      return done ? { id: ticketIn(submission), remarks: [], refused: [] } : undefined;
    },
  };

  /** Our own account takes as RT has it, which lets nobody in between; for others it gives. */
  async function give(id: number, taker: Taker, owner: string | null, call?: RtCall): Promise<void> {
    if (same(taker.login, account)) return await rt.takeTicket(id, owner === null ? "Take" : "Steal", call);
    const { refused } = await rt.editTicket(id, { owner: taker.named }, call);
    if (refused.length > 0) throw new RtRefused(refused.map(({ reason }) => reason));
  }

  async function look(submission: SubmissionRecord, call?: RtCall) {
    const taker = await takerOf(submission.wish as TakeWish, call);
    const { owner } = await rt.readTicket(ticketIn(submission), call);
    return { taker, owner };
  }

  async function takerOf(wish: TakeWish, call?: RtCall): Promise<Taker> {
    if (wish.by === "gateway") return { login: account, named: account };
    const found = (await userOf(wish, call)) ?? (await userOfSoundRt(wish, call));
    if (!found) throw new WishRefused(problemOf(withoutAccount()));
    return { login: found.name, named: namedToRt(found) };
  }

  async function userOf({ user, addresses }: TakeWish, call?: RtCall): Promise<RtUser | undefined> {
    const found = await accountWith(rt, user === undefined ? addresses : [String(user)], call);
    return user === undefined || found?.id === user ? found : undefined;
  }

  /** While its database fails RT names nobody, not even us. @throws RtUnreachable */
  async function userOfSoundRt(wish: TakeWish, call?: RtCall): Promise<RtUser | undefined> {
    await rt.readUser(account, call).catch(asUnknown);
    return await userOf(wish, call);
  }
}

/** RT takes digits alone for a user's number. */
function namedToRt({ id, name }: RtUser): string {
  return /^\p{Nd}+$/u.test(name) ? String(id) : name;
}

/** Whom RT does not show it knows. */
function asUnknown(error: unknown): void {
  if (error instanceof RtNotFound)
    throw new RtUnreachable("Nothing was sent: RT names no users at the moment.", { cause: error });
  if (!(error instanceof RtForbidden)) throw error;
}

const owned = (owner: string) =>
  conflict("tickets.owned", `${owner} owns this ticket; with "steal": true you take it all the same.`);

const withoutAccount = () =>
  unprocessable("tickets.no-rt-account", "RT has no account of yours that could own tickets.");
