-- Until they sign in again nothing is known of what RT shows these: no custom field then.
UPDATE people SET shown_fields = '[]' WHERE id IN (SELECT person_id FROM identities WHERE provider = 'rt');--> statement-breakpoint
DELETE FROM sessions WHERE provider = 'rt' AND person_id IN (SELECT id FROM people WHERE role = 'agent' OR granted_role = 'agent');
