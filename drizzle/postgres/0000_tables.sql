CREATE TABLE "idempotency_keys" (
	"person" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"submission_id" text COLLATE "C" NOT NULL,
	"answer" text,
	"created_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "idempotency_keys_person_key_pk" PRIMARY KEY("person","key")
);
--> statement-breakpoint
CREATE TABLE "log_head" (
	"id" bigint PRIMARY KEY NOT NULL,
	"head" bigint NOT NULL,
	"floor" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"ticket_id" bigint,
	"queue" text COLLATE "C",
	"status" text COLLATE "C",
	"severity" text COLLATE "C",
	"owner" text COLLATE "C",
	"timestamp" text COLLATE "C" NOT NULL,
	"submitted_by" text COLLATE "C",
	"internal" boolean NOT NULL,
	"body" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"person" text COLLATE "C" PRIMARY KEY NOT NULL,
	"up_to" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"ticket_id" bigint,
	"attempts" bigint NOT NULL,
	"next_attempt_at" text COLLATE "C",
	"problem" text,
	"submitted_by" text COLLATE "C" NOT NULL,
	"submitter_name" text COLLATE "C" NOT NULL,
	"queue" text COLLATE "C",
	"wish" text NOT NULL,
	"order_key" text COLLATE "C",
	"request_id" text COLLATE "C",
	"first_sent_at" text COLLATE "C",
	"sent_at" text COLLATE "C",
	"lease_owner" text COLLATE "C",
	"lease_until" text COLLATE "C",
	"fence" bigint NOT NULL,
	"announced" boolean NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL,
	"claimable_at" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "ticket_people" (
	"ticket_id" bigint NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "ticket_people_ticket_id_role_address_pk" PRIMARY KEY("ticket_id","role","address")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" bigint PRIMARY KEY NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"queue" text COLLATE "C" NOT NULL,
	"priority" bigint NOT NULL,
	"severity" text COLLATE "C",
	"category" text COLLATE "C",
	"subcategory" text COLLATE "C",
	"owner" text COLLATE "C",
	"requestors" text NOT NULL,
	"cc" text NOT NULL,
	"custom_fields" text NOT NULL,
	"due_at" text COLLATE "C",
	"started_at" text COLLATE "C",
	"first_response_at" text COLLATE "C",
	"resolved_at" text COLLATE "C",
	"created_at" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"submitted_by" text COLLATE "C",
	"last_transaction_id" bigint NOT NULL,
	"title_order" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notifications_ticket" ON "notifications" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "notifications_queue" ON "notifications" USING btree ("queue","id");--> statement-breakpoint
CREATE INDEX "notifications_type" ON "notifications" USING btree ("type","id");--> statement-breakpoint
CREATE INDEX "notifications_submitted_by" ON "notifications" USING btree ("submitted_by","id");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_id" ON "submissions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "submissions_state" ON "submissions" USING btree ("state","position");--> statement-breakpoint
CREATE INDEX "submissions_submitted_by" ON "submissions" USING btree ("submitted_by","position");--> statement-breakpoint
CREATE INDEX "submissions_claimable" ON "submissions" USING btree ("claimable_at","position") WHERE claimable_at is not null;--> statement-breakpoint
CREATE INDEX "submissions_waiting" ON "submissions" USING btree ("position") WHERE claimable_at is not null;--> statement-breakpoint
CREATE INDEX "submissions_order" ON "submissions" USING btree ("order_key","position") WHERE order_key is not null and state in ('queued', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "submissions_adopted" ON "submissions" USING btree ("ticket_id") WHERE ticket_id is not null and kind = 'ticket.create';--> statement-breakpoint
CREATE INDEX "ticket_people_address" ON "ticket_people" USING btree ("address","role","updated_at","ticket_id");--> statement-breakpoint
CREATE INDEX "tickets_updated" ON "tickets" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "tickets_created" ON "tickets" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "tickets_priority" ON "tickets" USING btree ("priority","id");--> statement-breakpoint
CREATE INDEX "tickets_title" ON "tickets" USING btree ("title_order","id");--> statement-breakpoint
CREATE INDEX "tickets_status_updated" ON "tickets" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "tickets_status_created" ON "tickets" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "tickets_status_priority" ON "tickets" USING btree ("status","priority","id");--> statement-breakpoint
CREATE INDEX "tickets_queue_updated" ON "tickets" USING btree ("queue","updated_at","id");--> statement-breakpoint
CREATE INDEX "tickets_queue_created" ON "tickets" USING btree ("queue","created_at","id");--> statement-breakpoint
CREATE INDEX "tickets_queue_priority" ON "tickets" USING btree ("queue","priority","id");--> statement-breakpoint
CREATE INDEX "tickets_queue_status_updated" ON "tickets" USING btree ("queue","status","updated_at","id");--> statement-breakpoint
CREATE INDEX "tickets_owner_updated" ON "tickets" USING btree ("owner","updated_at","id") WHERE owner is not null;--> statement-breakpoint
CREATE INDEX "tickets_owner_status_updated" ON "tickets" USING btree ("owner","status","updated_at","id") WHERE owner is not null;--> statement-breakpoint
CREATE INDEX "tickets_severity_updated" ON "tickets" USING btree ("severity","updated_at","id") WHERE severity is not null;--> statement-breakpoint
CREATE INDEX "tickets_category_updated" ON "tickets" USING btree ("category","updated_at","id") WHERE category is not null;--> statement-breakpoint
CREATE INDEX "tickets_subcategory_updated" ON "tickets" USING btree ("subcategory","updated_at","id") WHERE subcategory is not null;--> statement-breakpoint
CREATE INDEX "tickets_submitted_by_updated" ON "tickets" USING btree ("submitted_by","updated_at","id") WHERE submitted_by is not null;