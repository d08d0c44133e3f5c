ALTER TABLE `submissions` ADD `internal` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `only_fields` text;