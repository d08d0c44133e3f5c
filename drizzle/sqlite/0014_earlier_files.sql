-- Files of wishes that were on their way before their bytes were kept in pieces: each becomes one piece.
insert into sent_files (submission_id, place, name, type, size, upload)
  select submission_id, place, name, type, length(bytes), submission_id || '-' || place from submission_files;
--> statement-breakpoint
insert into file_pieces (upload, place, kept_at, bytes)
  select submission_id || '-' || place, 0, '1970-01-01T00:00:00.000Z', bytes from submission_files where length(bytes) > 0;
