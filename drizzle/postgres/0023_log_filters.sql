CREATE INDEX "notifications_status" ON "notifications" USING btree ("status","id") WHERE status is not null;--> statement-breakpoint
CREATE INDEX "notifications_severity" ON "notifications" USING btree ("severity","id") WHERE severity is not null;--> statement-breakpoint
CREATE INDEX "notifications_owner" ON "notifications" USING btree ("owner","id") WHERE owner is not null;