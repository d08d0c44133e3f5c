CREATE TABLE `rights_changes` (
	`position` integer PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`noted_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rights_changes_noted` ON `rights_changes` (`noted_at`);