/** Reads If-Match (RFC 9110, 13.1.1) where tags begin with a version, which is a whole number. Pure. */
import { entityTagsIn } from "./entity-tags.ts";

/** `"7"`, or `"7.…"` where what is shown of one version differs by who looks and when. */
const versioned = /^(\d{1,15})(?:\..*)?$/;

/** The versions named; undefined: no condition. A weak or unknown tag matches nothing. */
export function versionsIn(header: string | undefined): number[] | undefined {
  const tags = header === undefined ? "any" : entityTagsIn(header);
  if (tags === "any") return undefined;
  return tags
    .filter(({ weak }) => !weak)
    .flatMap(({ tag }) => versioned.exec(tag)?.[1] ?? [])
    .map(Number);
}
