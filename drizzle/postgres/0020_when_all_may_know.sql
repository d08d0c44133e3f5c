UPDATE tickets SET public_updated_at = updated_at;--> statement-breakpoint
UPDATE ticket_people SET public_updated_at = updated_at;
