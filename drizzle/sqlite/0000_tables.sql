CREATE TABLE `idempotency_keys` (
	`person` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`submission_id` text NOT NULL,
	`answer` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`person`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `log_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`head` integer NOT NULL,
	`floor` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`ticket_id` integer,
	`queue` text,
	`status` text,
	`severity` text,
	`owner` text,
	`timestamp` text NOT NULL,
	`submitted_by` text,
	`internal` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notifications_ticket` ON `notifications` (`ticket_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_queue` ON `notifications` (`queue`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_type` ON `notifications` (`type`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_submitted_by` ON `notifications` (`submitted_by`,`id`);--> statement-breakpoint
CREATE TABLE `read_marks` (
	`person` text PRIMARY KEY NOT NULL,
	`up_to` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `submissions` (
	`position` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`ticket_id` integer,
	`attempts` integer NOT NULL,
	`next_attempt_at` text,
	`problem` text,
	`submitted_by` text NOT NULL,
	`submitter_name` text NOT NULL,
	`queue` text,
	`wish` text NOT NULL,
	`order_key` text,
	`request_id` text,
	`first_sent_at` text,
	`sent_at` text,
	`lease_owner` text,
	`lease_until` text,
	`fence` integer NOT NULL,
	`announced` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`claimable_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_id` ON `submissions` (`id`);--> statement-breakpoint
CREATE INDEX `submissions_state` ON `submissions` (`state`,`position`);--> statement-breakpoint
CREATE INDEX `submissions_submitted_by` ON `submissions` (`submitted_by`,`position`);--> statement-breakpoint
CREATE INDEX `submissions_claimable` ON `submissions` (`claimable_at`,`position`) WHERE claimable_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_waiting` ON `submissions` (`position`) WHERE claimable_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_order` ON `submissions` (`order_key`,`position`) WHERE order_key is not null and state in ('queued', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX `submissions_adopted` ON `submissions` (`ticket_id`) WHERE ticket_id is not null and kind = 'ticket.create';--> statement-breakpoint
CREATE TABLE `ticket_people` (
	`ticket_id` integer NOT NULL,
	`role` text NOT NULL,
	`address` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `role`, `address`)
);
--> statement-breakpoint
CREATE INDEX `ticket_people_address` ON `ticket_people` (`address`,`role`,`updated_at`,`ticket_id`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`status` text NOT NULL,
	`queue` text NOT NULL,
	`priority` integer NOT NULL,
	`severity` text,
	`category` text,
	`subcategory` text,
	`owner` text,
	`requestors` text NOT NULL,
	`cc` text NOT NULL,
	`custom_fields` text NOT NULL,
	`due_at` text,
	`started_at` text,
	`first_response_at` text,
	`resolved_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer NOT NULL,
	`url` text NOT NULL,
	`submitted_by` text,
	`last_transaction_id` integer NOT NULL,
	`title_order` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tickets_updated` ON `tickets` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_created` ON `tickets` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_priority` ON `tickets` (`priority`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_title` ON `tickets` (`title_order`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_status_updated` ON `tickets` (`status`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_status_created` ON `tickets` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_status_priority` ON `tickets` (`status`,`priority`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_queue_updated` ON `tickets` (`queue`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_queue_created` ON `tickets` (`queue`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_queue_priority` ON `tickets` (`queue`,`priority`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_queue_status_updated` ON `tickets` (`queue`,`status`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_owner_updated` ON `tickets` (`owner`,`updated_at`,`id`) WHERE owner is not null;--> statement-breakpoint
CREATE INDEX `tickets_owner_status_updated` ON `tickets` (`owner`,`status`,`updated_at`,`id`) WHERE owner is not null;--> statement-breakpoint
CREATE INDEX `tickets_severity_updated` ON `tickets` (`severity`,`updated_at`,`id`) WHERE severity is not null;--> statement-breakpoint
CREATE INDEX `tickets_category_updated` ON `tickets` (`category`,`updated_at`,`id`) WHERE category is not null;--> statement-breakpoint
CREATE INDEX `tickets_subcategory_updated` ON `tickets` (`subcategory`,`updated_at`,`id`) WHERE subcategory is not null;--> statement-breakpoint
CREATE INDEX `tickets_submitted_by_updated` ON `tickets` (`submitted_by`,`updated_at`,`id`) WHERE submitted_by is not null;