CREATE TABLE "settings" (
	"person" text COLLATE "C" PRIMARY KEY NOT NULL,
	"chosen" text NOT NULL,
	"version" bigint NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL
);
