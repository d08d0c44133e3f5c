CREATE TABLE `submission_files` (
	`submission_id` text NOT NULL,
	`place` integer NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`submission_id`, `place`)
);
--> statement-breakpoint
ALTER TABLE `submissions` ADD `sent_after` integer;--> statement-breakpoint
ALTER TABLE `submissions` ADD `transaction_id` integer;--> statement-breakpoint
ALTER TABLE `submissions` ADD `result` text;--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_transaction` ON `submissions` (`transaction_id`) WHERE transaction_id is not null;