/** The Link header of a listing (RFC 8288). Pure. */

/** The same request with another cursor, as `<…>; rel="next"`. `url` is the path and query that was asked. */
export function nextLink(url: string, cursor: string): string {
  const [path = "", query = ""] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("cursor", cursor);
  return `<${path}?${parameters}>; rel="next"`;
}
