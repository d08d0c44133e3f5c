/** Reads the files of a ticket out of RT: those that came with what people wrote, and not the mail RT sent about it. */
import type { Attachment } from "../../model/comment.ts";
import type { Visibility } from "../../model/notification.ts";
import type { RT, RtAttachment, RtTransaction } from "../rt/rt.ts";
import type { Follow, Standing } from "./read-standing.ts";

/** `created_at` and `visibility` are those of the message it came with. */
export type TicketFile = Attachment & { type: string; visibility: Visibility; created_at: string };

export type ReadFiles = {
  /** In RT's order, with what is internal; `ticket`: whose it was at that moment. @throws RtError */
  list(ticket: number): Promise<{ ticket: Standing; files: TicketFile[] }>;
  /** The bytes exactly as RT keeps them. @throws RtError */
  bytes(ticket: number, file: number): Promise<Uint8Array>;
};

const messages = ["Create", "Correspond", "Comment"];

export function createReadFiles(rt: RT, follow: Follow): ReadFiles {
  return {
    async list(id) {
      const [{ ticket, history }, types] = await Promise.all([
        rt.readTicketWithHistory(id),
        rt.listAttachments(id),
      ]);
      const typeOf = new Map(types.map((attachment) => [attachment.id, attachment]));
      const files = history
        .filter(({ type }) => messages.includes(type))
        .flatMap((message) =>
          message.attachments.flatMap((attachment) => fileOf(id, message, typeOf.get(attachment.id))),
        );
      return { ticket: await follow(id, ticket), files };
    },
    bytes: (ticket, file) => rt.readAttachment(ticket, file),
  };
}

/** What has no name is the text of the message, or the envelope of its parts – unless it is a picture or the like. */
function fileOf(ticket: number, message: RtTransaction, attachment: RtAttachment | undefined): TicketFile[] {
  if (!attachment) return [];
  const { id, name, type, size } = attachment;
  if (name === "" && /^(?:text|multipart|message)\//i.test(type)) return [];
  const visibility = message.type === "Comment" ? "internal" : "public";
  const url = `/tickets/${ticket}/attachments/${id}`;
  return [{ id, name, type, size, url, visibility, created_at: message.created_at }];
}
