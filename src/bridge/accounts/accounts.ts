/**
 * Signs people in with their RT accounts, and finds out what RT shows them. Knows no session of ours and keeps no
 * password; what follows from the answer is decided in access/.
 */
import { unavailable } from "../../base/problem.ts";
import { accountWith } from "../rt/account-with.ts";
import { RtBroken, RtError, RtForbidden, RtNotFound } from "../rt/errors.ts";
import { createPool } from "../rt/rest1/wire/session-pool.ts";
import type { LookAt, RT, RtUser } from "../rt/rt.ts";
import { evenly, type Pace, usualPace } from "./even-pace.ts";
import type { FindEvidence } from "./evidence.ts";
import { whatIsSeen } from "./what-is-seen.ts";

/** `queues`: those in which RT shows it the tickets; `commentQueues`: the internal comments too. */
export type RtAccount = {
  /** RT's number of the account: never given to another one. */
  id: number;
  name: string;
  address: string | null;
  privileged: boolean;
  queues: string[];
  commentQueues: string[];
  /** The custom fields, in lower case, that RT shows it of their tickets. */
  shownFields: string[];
};

/** What RT says of an account without its password; undefined: disabled, or there is none. */
export type RtStandingAccount = Pick<RtAccount, "id" | "name" | "address" | "privileged"> | undefined;

export type RtAccounts = {
  /** Undefined: wrong name or password. @throws ProblemError 503 while RT cannot be asked */
  check(username: string, password: string): Promise<RtAccount | undefined>;
  /** By RT's number. unclear: RT breaks over this one. @throws RtError while RT cannot be asked */
  standing(id: number): Promise<RtStandingAccount | "unclear">;
  /** What RT calls who has one of these addresses; undefined: nobody who is not disabled. @throws RtError */
  loginOf(addresses: readonly string[]): Promise<string | undefined>;
};

type Tools = {
  rt: Pick<RT, "readUser">;
  lookAt: LookAt;
  findEvidence: FindEvidence;
  log: { warn(details: object, message: string): void };
  atOnce?: number;
  /** At which it is refused. */
  pace?: Pace;
};

const patienceMs = 30_000;

export function createRtAccounts({
  rt,
  lookAt,
  findEvidence,
  log,
  atOnce = 4,
  pace = usualPace,
}: Tools): RtAccounts {
  // Each has a session of its own, and a password costs RT a third of a second: others want to be served too.
  const turns = createPool(Array.from({ length: atOnce }, (_, turn) => turn));

  return {
    standing: (id) => userNumbered(id),
    loginOf: async (addresses) => (await accountWith(rt, addresses))?.name,
    async check(username, password) {
      const signal = AbortSignal.timeout(patienceMs);
      try {
        return await evenly(pace, () => turns.use(() => look(username, password), signal));
      } catch (error) {
        if (!(error instanceof RtError)) throw error;
        log.warn({ err: error }, "RT could not be asked at a sign-in");
        throw rtAway(error);
      }
    },
  };

  async function look(username: string, password: string): Promise<RtAccount | undefined> {
    let user: RtUser | undefined;
    const seen = await lookAt({ username, password }, async (eyes) => {
      user = await userNamed(username);
      return user && whatIsSeen(user, findEvidence, eyes);
    });
    if (seen === "wrong") return undefined;
    user ??= await userNamed(username);
    if (!user || user.disabled) return undefined;
    const { id, name, email: address } = user;
    const rights = seen === "unprivileged" ? nothing : (seen ?? nothing);
    return { id, name, address, privileged: seen !== "unprivileged", ...rights };
  }

  async function userNumbered(number: number): Promise<RtStandingAccount | "unclear"> {
    try {
      const { id, name, email: address, privileged, disabled } = await rt.readUser(String(number));
      return disabled || id !== number ? undefined : { id, name, address, privileged };
    } catch (error) {
      if (error instanceof RtNotFound) return undefined;
      if (error instanceof RtBroken || error instanceof RtForbidden) return "unclear";
      throw error;
    }
  }

  /** RT finds users by number and address, too: it must be the one whose password was right. */
  async function userNamed(username: string): Promise<RtUser | undefined> {
    try {
      const user = await rt.readUser(username);
      const named = username.trim().toLowerCase();
      return named === user.name.toLowerCase() || named === String(user.id) ? user : undefined;
    } catch (error) {
      if (error instanceof RtNotFound) return undefined;
      throw error;
    }
  }
}

const nothing = { queues: [], commentQueues: [], shownFields: [] };

const rtAway = (cause: RtError) =>
  unavailable(
    "access.rt-away",
    "RT does not answer, so that nobody new can sign in; try again.",
    retryOf(cause),
  );

const retryOf = ({ retryAfterMs = 10_000 }: RtError) => Math.max(1, retryAfterMs / 1000);
