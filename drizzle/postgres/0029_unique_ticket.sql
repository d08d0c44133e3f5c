DROP INDEX "submissions_adopted";--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_adopted" ON "submissions" USING btree ("ticket_id") WHERE ticket_id is not null and kind = 'ticket.create';