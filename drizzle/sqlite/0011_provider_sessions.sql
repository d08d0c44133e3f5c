ALTER TABLE `begun_sign_ins` ADD `network_hash` text;--> statement-breakpoint
CREATE INDEX `begun_sign_ins_network` ON `begun_sign_ins` (`network_hash`);--> statement-breakpoint
ALTER TABLE `people` ADD `proof_ended_at` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `provider_session` text;--> statement-breakpoint
CREATE INDEX `sessions_provider_session` ON `sessions` (`provider_session`);