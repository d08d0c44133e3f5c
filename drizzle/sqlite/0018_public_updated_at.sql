DROP INDEX `tickets_submitted_by_updated`;--> statement-breakpoint
ALTER TABLE `tickets` ADD `public_updated_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `tickets_submitted_by_updated` ON `tickets` (`submitted_by`,`public_updated_at`,`id`) WHERE submitted_by is not null;--> statement-breakpoint
ALTER TABLE `ticket_people` ADD `public_updated_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_people_own` ON `ticket_people` (`address`,`role`,`public_updated_at`,`ticket_id`);