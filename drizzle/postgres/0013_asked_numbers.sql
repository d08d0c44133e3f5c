ALTER TABLE "mirrored_rt" ADD COLUMN "asked_from" bigint;--> statement-breakpoint
ALTER TABLE "mirrored_rt" ADD COLUMN "asked_until" bigint;