UPDATE submissions SET internal = true WHERE kind IN ('ticket.link', 'ticket.unlink', 'ticket.merge') OR (kind = 'ticket.comment' AND wish::json ->> 'visibility' = 'internal');
