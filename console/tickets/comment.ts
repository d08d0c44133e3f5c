/** A message of a ticket and its files, as the API answers them. */
export type Attachment = { id: number; name: string; size: string; url: string };
export type Comment = {
  id: number | null;
  visibility: "public" | "internal";
  text: string;
  author: { id?: string; name: string };
  created_at: string;
  attachments: Attachment[];
};
