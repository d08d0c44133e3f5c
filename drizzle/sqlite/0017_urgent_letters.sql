CREATE TABLE `urgent_letters` (
	`notification_id` integer NOT NULL,
	`address` text NOT NULL,
	`ticket_id` integer NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`notification_id`, `address`)
);
--> statement-breakpoint
CREATE INDEX `urgent_letters_due` ON `urgent_letters` (`due_at`);--> statement-breakpoint
CREATE TABLE `urgent_mark` (
	`id` integer PRIMARY KEY NOT NULL,
	`up_to` integer NOT NULL
);
