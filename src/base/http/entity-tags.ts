/** Reads the lists of entity tags in If-Match and If-None-Match (RFC 9110, 8.8.3 and 13.1). Pure. */

export type EntityTag = { weak: boolean; tag: string };

/** One tag or none, up to the comma or the end: a list may hold empty places. */
const place = /[ \t]*(?:(W\/)?"([^"]*)")?[ \t]*(?:,|$)/y;

/** What stands between the quotes. "any": `*`. What is no list names nothing. */
export function entityTagsIn(header: string): EntityTag[] | "any" {
  if (header.trim() === "*") return "any";
  const tags: EntityTag[] = [];
  for (let at = 0; at < header.length; at = place.lastIndex) {
    place.lastIndex = at;
    const found = place.exec(header);
    if (!found) return [];
    const [, weak, tag] = found;
    if (tag !== undefined) tags.push({ weak: weak !== undefined, tag });
  }
  return tags;
}

/** Whether If-None-Match says that the asker holds it: compared weakly, as for reading. */
export function isHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const held = entityTagsIn(ifNoneMatch);
  return held === "any" || held.some(({ tag }) => `"${tag}"` === etag);
}
