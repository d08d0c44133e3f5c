CREATE TABLE `backfills` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`since` text,
	`again` integer NOT NULL,
	`top` integer,
	`next` integer,
	`copied` integer NOT NULL,
	`busy_ms` integer NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`until` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `mirrored_rt` ADD `changed_until` text;