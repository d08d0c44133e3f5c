/** Marks what is read in preparation of a write: if that fails, the write itself was certainly not sent. */
import { RtError, RtUnreachable } from "./errors.ts";

/** @throws RtUnreachable in place of any error whose effect would be unknown */
export async function beforeWriting<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof RtError) || error.effect === "none") throw error;
    const options = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
    throw new RtUnreachable(`Nothing was written: ${error.message}`, { cause: error, ...options });
  }
}
