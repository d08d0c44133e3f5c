-- What Drizzle has no words for. The words are cut by the program (src/store/words.ts): here they are only split at
-- spaces, which the ascii tokenizer does, taking every sign beyond ASCII for a letter.
CREATE VIRTUAL TABLE ticket_words USING fts5(words, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='ascii');
--> statement-breakpoint
INSERT INTO log_head (id, head, floor) VALUES (1, 0, 0);
