/**
 * What was said on a ticket, as RT tells it – and what the feed has just told of it, at once: RT takes a moment to tell
 * the same, with its files.
 */
import { useEffect, useState } from "preact/hooks";
import type { Comment } from "../../src/model/comment.ts";
import type { Notification } from "../../src/model/notification.ts";
import { useTools } from "../app/tools.ts";
import { type Part, usePart } from "./use-part.ts";

export function useComments(ticket: number, turn: number): Part<Comment> {
  const { feed } = useTools();
  const part = usePart<Comment>(`tickets/${ticket}/comments`, turn);
  const [told, hear] = useState<readonly Comment[]>([]);
  useEffect(
    () =>
      feed.listen((news) => {
        const own = news.flatMap((entry) => commentIn(entry, ticket));
        if (own.length > 0) hear((before) => [...before, ...own]);
      }),
    [ticket],
  );
  useEffect(() => feed.onReload(() => hear([])), []);
  return part.kind === "there" ? { ...part, items: withTold(part.items, told) } : part;
}

function commentIn({ comment, ticket, actor, timestamp }: Notification, id: number): Comment[] {
  if (!comment || ticket?.id !== id) return [];
  const said = { id: comment.id, visibility: comment.visibility, text: comment.text };
  return [{ ...said, ticket_id: id, author: actor, created_at: timestamp, attachments: [] }];
}

/** RT's own word goes before what was told. */
function withTold(items: Comment[], told: readonly Comment[]): Comment[] {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...told.filter(({ id }) => !known.has(id))];
}
