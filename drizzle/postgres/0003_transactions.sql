CREATE TABLE "mirrored_rt" (
	"id" bigint PRIMARY KEY NOT NULL,
	"url" text COLLATE "C",
	"told_since" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "taken_transactions" (
	"id" bigint PRIMARY KEY NOT NULL,
	"ticket_id" bigint NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reopened_count" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reopened_at" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "taken_transactions_ticket" ON "taken_transactions" USING btree ("ticket_id","created_at");