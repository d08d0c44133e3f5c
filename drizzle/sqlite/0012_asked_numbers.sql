ALTER TABLE `mirrored_rt` ADD `asked_from` integer;--> statement-breakpoint
ALTER TABLE `mirrored_rt` ADD `asked_until` integer;