CREATE TABLE `mirrored_rt` (
	`id` integer PRIMARY KEY NOT NULL,
	`url` text,
	`told_since` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `taken_transactions` (
	`id` integer PRIMARY KEY NOT NULL,
	`ticket_id` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `taken_transactions_ticket` ON `taken_transactions` (`ticket_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `tickets` ADD `merged_into` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `reopened_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `reopened_at` text;