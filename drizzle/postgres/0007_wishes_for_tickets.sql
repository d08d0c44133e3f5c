CREATE TABLE "submission_files" (
	"submission_id" text COLLATE "C" NOT NULL,
	"place" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "submission_files_submission_id_place_pk" PRIMARY KEY("submission_id","place")
);
--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "sent_after" bigint;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "transaction_id" bigint;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "result" text;--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_transaction" ON "submissions" USING btree ("transaction_id") WHERE transaction_id is not null;