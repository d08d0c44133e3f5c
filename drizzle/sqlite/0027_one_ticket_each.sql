-- New tickets of one title now go to RT one after another whatever their queue: the line of a wish that is not settled, or
-- may be tried again, is named by its title alone, without the queue before it.
UPDATE submissions SET order_key = 'open:' || substr(order_key, 7 + length(queue))
  WHERE kind = 'ticket.create' AND state IN ('queued', 'sending', 'unknown', 'failed')
    AND order_key LIKE 'open:%' AND substr(order_key, 6 + length(queue), 1) = ':';
--> statement-breakpoint
-- Of lines that became one, only the first wish may be claimed.
UPDATE submissions SET claimable_at = NULL
  WHERE kind = 'ticket.create' AND claimable_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM submissions AS earlier WHERE earlier.order_key = submissions.order_key
      AND earlier.position < submissions.position AND earlier.state IN ('queued', 'sending', 'unknown'));
--> statement-breakpoint
-- No ticket was opened for two wishes: the later one does not have it.
UPDATE submissions SET ticket_id = NULL
  WHERE kind = 'ticket.create' AND ticket_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM submissions AS earlier WHERE earlier.kind = 'ticket.create'
      AND earlier.ticket_id = submissions.ticket_id AND earlier.position < submissions.position);
