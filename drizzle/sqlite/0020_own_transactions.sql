CREATE TABLE `own_transactions` (
	`id` integer PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `submissions_links` ON `submissions` (`ticket_id`) WHERE ticket_id is not null and kind in ('ticket.link', 'ticket.unlink');