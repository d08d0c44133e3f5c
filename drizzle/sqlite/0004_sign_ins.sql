CREATE TABLE `begun_sign_ins` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`browser_hash` text NOT NULL,
	`provider` text NOT NULL,
	`nonce` text NOT NULL,
	`code_verifier` text NOT NULL,
	`redirect_uri` text NOT NULL,
	`return_to` text NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `begun_sign_ins_expires` ON `begun_sign_ins` (`expires_at`);--> statement-breakpoint
CREATE TABLE `login_marks` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`until` text,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `login_marks_expires` ON `login_marks` (`expires_at`);--> statement-breakpoint
CREATE TABLE `request_counts` (
	`key` text PRIMARY KEY NOT NULL,
	`window` integer NOT NULL,
	`used` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `request_counts_window` ON `request_counts` (`window`);