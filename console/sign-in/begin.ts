/** Begins the console for who has just signed in: the page is loaded anew, and nothing of who was here is in its memory. */
export function begin(base: URL): void {
  location.replace(returnPath(base));
}

/** Where one wanted to go, as a path on this server. */
export function returnPath(base: URL): string {
  const isHere = /\/(sign-in|register)$/.test(location.pathname);
  return isHere ? base.pathname : location.pathname + location.search;
}
