CREATE TABLE "own_transactions" (
	"id" bigint PRIMARY KEY NOT NULL,
	"submission_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "submissions_links" ON "submissions" USING btree ("ticket_id") WHERE ticket_id is not null and kind in ('ticket.link', 'ticket.unlink');