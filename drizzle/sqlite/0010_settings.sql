CREATE TABLE `settings` (
	`person` text PRIMARY KEY NOT NULL,
	`chosen` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` text NOT NULL
);
