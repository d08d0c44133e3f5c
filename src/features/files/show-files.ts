/** A ticket's files, as far as the person may see them. */
import { seesInternal } from "../../access/change-policy.ts";
import type { SeeAsShown } from "../../access/see-ticket.ts";
import { notFound } from "../../base/problem.ts";
import type { ReadFiles, TicketFile } from "../../bridge/reading/read-files.ts";
import type { Person } from "../../model/person.ts";

/** `etag`: RT's number of it, and when it came: a file in RT never changes. `read` @throws RtError */
export type FileToRead = { name: string; type: string; etag: string; read: () => Promise<Uint8Array> };

/** @throws ProblemError 404 no such ticket or file, or not for this person: they look alike; RtError */
export type ShowFiles = {
  list(person: Person, ticket: number): Promise<TicketFile[]>;
  read(person: Person, ticket: number, file: number): Promise<FileToRead>;
};

export function createShowFiles(seeAsShown: SeeAsShown, reading: ReadFiles): ShowFiles {
  async function list(person: Person, id: number): Promise<TicketFile[]> {
    const { ticket, files } = await reading.list(id);
    const internal = seesInternal(person, await seeAsShown(person, id, ticket));
    return files.filter(({ visibility }) => internal || visibility === "public");
  }
  return {
    list,
    async read(person, ticket, id) {
      const file = (await list(person, ticket)).find((one) => one.id === id);
      if (!file) throw notFound("files.not-found", `Ticket ${ticket} has no file ${id}.`);
      const { name, type, created_at } = file;
      const etag = `"${id}-${Date.parse(created_at).toString(36)}"`;
      return { name: name || `file-${id}`, type, etag, read: () => reading.bytes(ticket, id) };
    },
  };
}
