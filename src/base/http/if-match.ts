/** Reads If-Match (RFC 9110, 13.1.1) where versions are whole numbers. Pure. */

/** The versions named; undefined: no condition. A weak or unknown tag matches nothing. */
export function versionsIn(header: string | undefined): number[] | undefined {
  if (header === undefined || header.trim() === "*") return undefined;
  return Array.from(header.matchAll(/(W\/)?"([^"]*)"/g))
    .filter(([, weak, tag = ""]) => weak === undefined && /^\d{1,15}$/.test(tag))
    .map(([, , tag]) => Number(tag));
}
