CREATE TABLE "urgent_letters" (
	"notification_id" bigint NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"ticket_id" bigint NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"due_at" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "urgent_letters_notification_id_address_pk" PRIMARY KEY("notification_id","address")
);
--> statement-breakpoint
CREATE TABLE "urgent_mark" (
	"id" bigint PRIMARY KEY NOT NULL,
	"up_to" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "urgent_letters_due" ON "urgent_letters" USING btree ("due_at");