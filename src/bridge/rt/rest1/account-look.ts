/**
 * One look at RT with the eyes of another account: whether its password is right, and what RT shows it. It has a
 * session of its own that ends with the look, and keeps neither name nor password.
 */
import { Agent } from "undici";
import { RtBroken, RtError, RtSignInRefused, RtUnreachable } from "../errors.ts";
import type { AccountLook, LookAt } from "../rt.ts";
import { readForms } from "./message/form-reader.ts";
import { readTransactionIds } from "./message/history-reader.ts";
import type { Reply } from "./message/reply.ts";
import { customFieldsIn } from "./message/ticket-reader.ts";
import { lineOptions, type Rest1Options } from "./options.ts";
import { createSearch } from "./search.ts";
import { createCarry } from "./wire/line.ts";
import { type RtRequest, Session } from "./wire/session.ts";
import { createSignInMemory } from "./wire/sign-in-memory.ts";

/** So that a query stays shorter than what servers take in an address. */
const idsAtOnce = 100;

/** @throws (the look) RtUnreachable, RtNoAnswer, RtBroken: RT cannot be asked now */
export function createLookAt(options: Pick<Rest1Options, "url" | "timeoutMs">): LookAt {
  return async function lookAt(account, see) {
    const settings = lineOptions({ ...options, ...account });
    const agent = new Agent({ connections: 1, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
    // Nothing is remembered of a refusal: it is another account each time.
    const session = new Session(createCarry(agent, settings), account, createSignInMemory(0, Date.now));
    const ask = (request: RtRequest) => session.ask(request, AbortSignal.timeout(settings.timeoutMs));
    try {
      const standing = await signIn(ask);
      return standing === "privileged" ? await seenBy(ask, see) : standing;
    } finally {
      await agent.destroy();
    }
  };
}

/** The session is given back: RT would keep it for days. */
async function seenBy<Seen>(ask: Ask, see: (look: AccountLook) => Promise<Seen>): Promise<Seen> {
  try {
    return await see(lookOver(ask));
  } finally {
    await ask({ operation: "logout", method: "POST", path: "logout" }).catch(() => undefined);
  }
}

type Ask = (request: RtRequest) => Promise<Reply>;

/** The cheapest question that only a signed-in account gets answered. */
async function signIn(ask: Ask): Promise<"privileged" | "unprivileged" | "wrong"> {
  try {
    const reply = await ask({ operation: "check-login", method: "GET", path: "ticket/new" });
    if (reply.version === null || reply.code !== 200)
      throw new RtUnreachable(`RT answered the sign-in with ${reply.code} ${reply.words}.`);
    return "privileged";
  } catch (error) {
    if (!(error instanceof RtSignInRefused)) throw error;
    if (error.sentTo === undefined) return "wrong";
    if (/\/SelfService\/?/.test(error.sentTo)) return "unprivileged";
    throw new RtBroken(`RT sends whoever signs in to ${error.sentTo}.`, { cause: error });
  }
}

function lookOver(ask: Ask): AccountLook {
  const search = createSearch(ask);
  return {
    async seen(ids) {
      const found: number[] = [];
      for (let start = 0; start < ids.length; start += idsAtOnce) {
        const some = ids.slice(start, start + idsAtOnce);
        found.push(...(await search(some.map((id) => `id = ${id}`).join(" OR "))));
      }
      return found;
    },
    async seesComment(ticket, transaction) {
      const path = `ticket/${ticket}/history/type/Comment`;
      const reply = await ask({ operation: "list-history", method: "GET", path }).catch(unseen);
      return reply !== undefined && readTransactionIds(reply.text).ids.includes(transaction);
    },
    async fieldsOf(ticket) {
      const path = `ticket/${ticket}/show?format=l`;
      const reply = await ask({ operation: "read-ticket", method: "GET", path });
      return readForms(reply.text).flatMap(customFieldsIn);
    },
  };
}

/** Asked for the history of a ticket one may not see, RT breaks in several ways: it is not shown, that is all. */
function unseen(error: unknown): undefined {
  if (error instanceof RtError && error.code === "rt.broken") return undefined;
  throw error;
}
