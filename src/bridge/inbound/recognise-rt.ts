/** Sees to it that a database stays the copy of one RT: ticket 42 of another is another ticket. */
import { ConfigError } from "../../base/config/config-error.ts";
import type { Store } from "../../store/tables.ts";

export type RtIdentity = {
  /** RT's address, or `sandbox`. */
  url: string;
  /** The address the same RT had before. */
  movedFrom: string | undefined;
  /** Where people look at a ticket there. */
  urlOf: (id: number) => string;
};

/** Remembers the RT at the first start, and has our copies point to where it has moved. @throws ConfigError when it is another one now */
export async function recogniseRt(store: Store, { url, movedFrom, urlOf }: RtIdentity): Promise<void> {
  const known = await store.read.mirroredRt.url();
  if (known === url) return;
  if (known !== null && known !== movedFrom) throw new ConfigError(refusal(known, url));
  await store.write(async ({ mirroredRt, tickets }) => {
    await mirroredRt.keepUrl(url);
    if (known !== null) await tickets.moveTo(urlOf(0).replace(/0$/, ""));
  });
}

function refusal(known: string, url: string): string {
  const other = "set DATABASE_URL to another database";
  if (known === "sandbox")
    return `DATABASE_URL names a database with a copy of the sandbox RT, but RT_API_URL holds "${url}": ${other}.`;
  if (url === "sandbox")
    return `DATABASE_URL names a database with a copy of the RT at ${known}, but RT_API_URL is not set: set it, or ${other} to try the sandbox.`;
  return `DATABASE_URL names a database with a copy of the RT at ${known}, but RT_API_URL holds "${url}": ${other}, or, if it is the same RT at a new address, set RT_MOVED_FROM to the old one.`;
}
