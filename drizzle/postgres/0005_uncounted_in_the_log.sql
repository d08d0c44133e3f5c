-- Drizzle has no word for it. Counts of requests need not outlive a crash, and must not cost the log a write each.
ALTER TABLE request_counts SET UNLOGGED;
