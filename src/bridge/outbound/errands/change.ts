/**
 * The errand behind a `ticket.update`. RT takes an edit field by field, in an order of its own, and may have carried
 * out a part when its answer is lost: what is there, or was done by us after the wish began, is not sent again.
 */
import type { Ticket, Warning } from "../../../model/ticket.ts";
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import { meaningOf } from "../../journal/meaning.ts";
import { type FieldNames, mirrorOf } from "../../journal/mirror.ts";
import { beforeWriting } from "../../rt/before-writing.ts";
import { RtForbidden, RtNotFound, RtRefused, RtUnreachable } from "../../rt/errors.ts";
import type { RT, RtCall, RtEdited, RtTransaction } from "../../rt/rt.ts";
import type { WhoIsWho } from "../../rt/who-is-who.ts";
import { changeRefusal } from "../refusal.ts";
import { unlikeAsked } from "../unlike-asked.ts";
import type { AskedChanges, ChangeWish } from "../wish.ts";
import { type Errand, type Sent, WishRefused } from "./errand.ts";
import type { OwnAmong } from "./look-back.ts";
import { onlyThese, pointerOf, rtFieldsOf } from "./rt-fields.ts";
import { stillOpen } from "./still-open.ts";
import { touchedBy } from "./touched-fields.ts";

export type ChangeTools = {
  rt: RT;
  names: FieldNames;
  namesIn: WhoIsWho;
  ownAmong: OwnAmong;
};

/** `left`: what is still to be done. `begun`: RT shows something of it. */
type State = { left: AskedChanges; begun: boolean };

export function createChangeErrand({ rt, names, namesIn, ownAmong }: ChangeTools): Errand {
  const owns: Errand["owns"] = ({ wish }, transaction) =>
    touchedBy((wish as ChangeWish).changes, transaction).length > 0;

  return {
    owns,
    async send(submission, call) {
      const { changes } = submission.wish as ChangeWish;
      const again = submission.attempts > 1;
      const state = again ? await beforeWriting(stateOf(submission, call)) : { left: changes, begun: false };
      const refused = await edit(ticketIn(submission), state, call);
      if (refused.length > 0 && !state.begun) await refuseIfWhole(submission, refused, call);
      return sent(submission, refused);
    },
    async find(submission, _seek, call) {
      const { left } = await stateOf(submission, call);
      return Object.keys(left).length === 0 ? sent(submission, []) : undefined;
    },
  };

  /** A new queue may take owner and custom fields away again, so it goes first. */
  async function edit(id: number, { left }: State, call?: RtCall): Promise<Warning[]> {
    const { queue, ...rest } = left;
    const steps = queue === undefined || Object.keys(rest).length === 0 ? [left] : [{ queue }, rest];
    const refused: Warning[] = [];
    for (const [place, step] of steps.entries()) {
      const asked = rt.editTicket(id, rtFieldsOf(step, names), call);
      const edited = await (place === 0 ? asked : asked.catch(asRefused));
      refused.push(...edited.refused.map((said) => told(said, left)));
    }
    return refused;
  }

  function told({ field, reason }: RtEdited["refused"][number], changes: AskedChanges): Warning {
    return { pointer: pointerOf(field, changes, names), detail: reason };
  }

  /** RT complains of what is so already, too, and once in a while of what it did. @throws WishRefused */
  async function refuseIfWhole(submission: SubmissionRecord, refused: Warning[], call?: RtCall) {
    const { changes } = submission.wish as ChangeWish;
    const { left, begun, ticket } = await stateOf(submission, call);
    const missing = fieldsOf(onlyThese(left, unlikeAsked(changes, ticket)));
    if (!begun && missing.length === fieldsOf(changes).length) throw new WishRefused(changeRefusal(refused));
  }

  async function stateOf(submission: SubmissionRecord, call?: RtCall): Promise<State & { ticket: Ticket }> {
    const { changes } = submission.wish as ChangeWish;
    const seen = await rt.readTicketWithHistory(ticketIn(submission), call);
    const own = await ownAmong(submission, owns, seen.history);
    const since = await listEdits(seen.history, own, Object.keys(seen.ticket.custom_fields));
    const ticket = mirrorOf({ ...seen, url: "" }, names, undefined, null);
    return { left: stillOpen(changes, { ticket, own, since }, names), begun: own.length > 0, ticket };
  }

  /** RT names people by number; of our own edits nobody asks whom they meant. */
  async function listEdits(history: RtTransaction[], own: RtTransaction[], customFields: string[]) {
    const [first] = own;
    const since = first ? history.filter(({ id }) => id >= first.id) : [];
    const context = { names: await namesIn(since.filter((it) => !own.includes(it))), customFields, history };
    return since.flatMap((transaction) =>
      (meaningOf(transaction, context)?.edits ?? [])
        .filter((edit) => edit.kind === "list")
        .map((edit) => ({ ...edit, own: own.includes(transaction) })),
    );
  }
}

function sent(submission: SubmissionRecord, refused: Warning[]): Sent {
  return { id: ticketIn(submission), remarks: [], refused };
}

/**
 * After the first step the wish has begun: what RT says no to now is told as a part. That the ticket it has just changed is
 * not there, RT says while its database fails: the wish goes on from what RT has then. @throws RtUnreachable
 */
function asRefused(error: unknown): RtEdited {
  if (error instanceof RtNotFound)
    throw new RtUnreachable(`Only a part was written: ${error.message}`, { cause: error });
  if (!(error instanceof RtRefused || error instanceof RtForbidden)) throw error;
  return { changed: false, refused: [{ field: "", reason: error.message }] };
}

function fieldsOf({ custom_fields = {}, ...plain }: AskedChanges): string[] {
  return [...Object.keys(plain), ...Object.keys(custom_fields)];
}

/** @throws Error a wish for a ticket is never kept without its number */
export function ticketIn({ id, ticket_id }: SubmissionRecord): number {
  if (ticket_id === null) throw new Error(`submission ${id} names no ticket`);
  return ticket_id;
}
