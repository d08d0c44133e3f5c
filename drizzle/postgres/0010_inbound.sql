CREATE TABLE "backfills" (
	"id" bigint PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"since" text COLLATE "C",
	"again" boolean NOT NULL,
	"top" bigint,
	"next" bigint,
	"copied" bigint NOT NULL,
	"busy_ms" bigint NOT NULL,
	"started_at" text COLLATE "C" NOT NULL,
	"finished_at" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"until" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mirrored_rt" ADD COLUMN "changed_until" text COLLATE "C";