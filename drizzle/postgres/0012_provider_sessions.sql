ALTER TABLE "begun_sign_ins" ADD COLUMN "network_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "proof_ended_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider_session" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "begun_sign_ins_network" ON "begun_sign_ins" USING btree ("network_hash");--> statement-breakpoint
CREATE INDEX "sessions_provider_session" ON "sessions" USING btree ("provider_session");