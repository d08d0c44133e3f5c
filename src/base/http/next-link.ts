/** The Link header of a listing (RFC 8288). Pure. */

/** The same request with another cursor, as `<…>; rel="next"`. `url` is the path and query that was asked. */
export function nextLink(url: string, cursor: string): string {
  // Only the first question mark ends the path; a later one belongs to a value.
  const [path = "", ...query] = url.split("?");
  const parameters = new URLSearchParams(query.join("?"));
  parameters.set("cursor", cursor);
  return `<${path}?${parameters}>; rel="next"`;
}
