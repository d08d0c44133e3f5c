CREATE TABLE "rights_changes" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"noted_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "rights_changes_noted" ON "rights_changes" USING btree ("noted_at");