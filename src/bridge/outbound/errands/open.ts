/** The errand behind a `ticket.create`: open the ticket in RT, and find it there when RT never answered. */
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import type { Tables } from "../../../store/tables.ts";
import type { FieldNames } from "../../journal/mirror.ts";
import type { RT, RtNewTicket } from "../../rt/rt.ts";
import type { OpenWish } from "../wish.ts";
import type { Errand } from "./errand.ts";
import { filesOf, type KeptFiles } from "./kept-files.ts";
import { isExact, type Mark, marked, searchFor } from "./mark.ts";
import { rtFieldsOf } from "./rt-fields.ts";

export type OpenTools = {
  rt: RT;
  mark: Mark;
  names: FieldNames;
  account: string;
  adopted: Adopted;
  read: KeptFiles;
};
type Adopted = Tables["submissions"]["adoptedTickets"];

export function createOpenErrand({ rt, mark, names, account, adopted, read }: OpenTools): Errand {
  return {
    async send(submission, call) {
      const files = await filesOf(read, submission.id);
      const plain = rtTicketOf(submission.wish as OpenWish, names);
      const asked = files.length > 0 ? { ...plain, files } : plain;
      return { ...(await rt.createTicket(marked(asked, mark, submission.id), call)), refused: [] };
    },
    async find(submission, _seek, call) {
      const wish = submission.wish as OpenWish;
      const sentAt = new Date(submission.first_sent_at ?? submission.created_at);
      const sought = { submission: submission.id, creator: account, subject: wish.title, sentAt };
      const candidates = await rt.findTickets(searchFor(mark, sought), { after: 0 }, call);
      const id = isExact(mark) ? candidates[0] : await sameContent(submission, await unclaimed(candidates));
      return id === undefined ? undefined : { id, remarks: [], refused: [] };
    },
    owns: (_submission, { type }) => type === "Create",
  };

  async function unclaimed(candidates: number[]): Promise<number[]> {
    const claimed = new Set(await adopted(candidates));
    return candidates.filter((id) => !claimed.has(id));
  }

  async function sameContent(
    submission: SubmissionRecord,
    candidates: number[],
  ): Promise<number | undefined> {
    for (const id of candidates) {
      const { ticket, history } = await rt.readTicketWithHistory(id);
      const opening = history.find((transaction) => transaction.type === "Create");
      if (ticket.id === id && isSame(submission.wish as OpenWish, ticket.subject, opening?.content))
        return id;
    }
    return undefined;
  }
}

/** RT ends lines with LF, and drops empty lines at the start and white space at the end; so do we to compare. */
function isSame(wish: OpenWish, subject: string, content: string | undefined): boolean {
  const plain = (text: string | undefined) => (text ?? "").replace(/\r\n?/g, "\n").trim();
  return subject === wish.title && plain(content) === plain(wish.description);
}

/** The wish in RT's terms; what was not asked for is not mentioned to RT. */
export function rtTicketOf(
  { title, description, raised, ...wish }: OpenWish,
  names: FieldNames,
): RtNewTicket {
  const { requestors, cc, owner, due_at, ...fields } = rtFieldsOf(wish, names);
  return {
    ...fields,
    queue: wish.queue,
    subject: title,
    ...(description && { text: description }),
    ...(requestors?.length && { requestors }),
    ...(cc?.length && { cc }),
    ...(owner && { owner }),
    ...(due_at && { due_at }),
  };
}
