CREATE TABLE "file_pieces" (
	"upload" text COLLATE "C" NOT NULL,
	"place" bigint NOT NULL,
	"kept_at" text COLLATE "C" NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_pieces_upload_place_pk" PRIMARY KEY("upload","place")
);
--> statement-breakpoint
CREATE TABLE "sent_files" (
	"submission_id" text COLLATE "C" NOT NULL,
	"place" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"upload" text COLLATE "C" NOT NULL,
	CONSTRAINT "sent_files_submission_id_place_pk" PRIMARY KEY("submission_id","place")
);
--> statement-breakpoint
CREATE INDEX "file_pieces_kept" ON "file_pieces" USING btree ("kept_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sent_files_upload" ON "sent_files" USING btree ("upload");