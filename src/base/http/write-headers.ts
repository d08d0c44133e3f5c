/** The headers that every write to RT understands: their schema, and what they ask for. Pure. */
import { type Static, Type } from "@sinclair/typebox";
import { preferencesIn } from "./prefer.ts";

export const WriteHeaders = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: "^[\\x21-\\x7e]+$",
      description: "repeat a request with its key and get the first answer again; kept for 24 hours",
    }),
  ),
  prefer: Type.Optional(
    Type.String({
      description:
        "`wait=N`: wait at most N seconds (60 at most) for RT, then 202 · `respond-async`: 202 at once (RFC 7240)",
    }),
  ),
});
export type WriteHeaders = Static<typeof WriteHeaders>;

/** Those of a write to a ticket that is there. */
export const TicketWriteHeaders = Type.Object({
  ...WriteHeaders.properties,
  "if-match": Type.Optional(
    Type.String({ description: "the ETag of the ticket, as it must be when its turn comes; else 412" }),
  ),
});

/** How long the caller waits for RT, in milliseconds. `wait` wins over `respond-async`, as in RFC 7240, 4.3. */
export function waitMsOf(headers: WriteHeaders, defaultSeconds: number): number {
  const { respondAsync, waitSeconds } = preferencesIn(headers.prefer);
  if (waitSeconds !== undefined) return waitSeconds * 1000;
  return respondAsync ? 0 : defaultSeconds * 1000;
}
