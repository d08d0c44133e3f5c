/** Where a browser goes after a sign-in: a page of ours, whatever was asked for. Pure. */

/**
 * The path, query and fragment to go to, as they may stand in a Location header; `undefined` where the wish leads, or
 * could be read by any browser as leading, to another origin. Browsers take `\` for `/` and drop tabs and line ends.
 */
export function ownPath(wish: string): string | undefined {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wish)) return undefined;
  const url = URL.parse(wish, "http://own.invalid");
  if (url?.origin !== "http://own.invalid") return undefined;
  const path = url.pathname + url.search + url.hash;
  // `/.//other.example` becomes `//other.example` once its dots are resolved.
  return path.startsWith("//") ? undefined : path;
}
