-- What Drizzle has no words for. The words are cut by the program (src/store/words.ts), not by PostgreSQL's parser.
CREATE TABLE ticket_words (ticket_id bigint PRIMARY KEY, words tsvector NOT NULL);
--> statement-breakpoint
CREATE INDEX ticket_words_words ON ticket_words USING gin (words);
--> statement-breakpoint
INSERT INTO log_head (id, head, floor) VALUES (1, 0, 0);
