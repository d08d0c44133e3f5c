CREATE TABLE `file_pieces` (
	`upload` text NOT NULL,
	`place` integer NOT NULL,
	`kept_at` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`upload`, `place`)
);
--> statement-breakpoint
CREATE INDEX `file_pieces_kept` ON `file_pieces` (`kept_at`);--> statement-breakpoint
CREATE TABLE `sent_files` (
	`submission_id` text NOT NULL,
	`place` integer NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`upload` text NOT NULL,
	PRIMARY KEY(`submission_id`, `place`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sent_files_upload` ON `sent_files` (`upload`);