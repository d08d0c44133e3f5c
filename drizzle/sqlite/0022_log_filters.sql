CREATE INDEX `notifications_status` ON `notifications` (`status`,`id`) WHERE status is not null;--> statement-breakpoint
CREATE INDEX `notifications_severity` ON `notifications` (`severity`,`id`) WHERE severity is not null;--> statement-breakpoint
CREATE INDEX `notifications_owner` ON `notifications` (`owner`,`id`) WHERE owner is not null;