DROP INDEX "tickets_submitted_by_updated";--> statement-breakpoint
ALTER TABLE "ticket_people" ADD COLUMN "public_updated_at" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "public_updated_at" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "ticket_people_own" ON "ticket_people" USING btree ("address","role","public_updated_at","ticket_id");--> statement-breakpoint
CREATE INDEX "tickets_submitted_by_updated" ON "tickets" USING btree ("submitted_by","public_updated_at","id") WHERE submitted_by is not null;