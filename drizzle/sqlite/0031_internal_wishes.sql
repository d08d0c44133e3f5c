UPDATE submissions SET internal = 1 WHERE kind IN ('ticket.link', 'ticket.unlink', 'ticket.merge') OR (kind = 'ticket.comment' AND wish ->> 'visibility' = 'internal');
