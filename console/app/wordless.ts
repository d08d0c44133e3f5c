/** What stands in the page where not even the words to speak with could be loaded; it is loaded anew by itself. */
const againMs = 5_000;

/** `root`: where the console would be. English, for want of words; what failed goes on to whoever looks for it. */
export function standWordless(root: HTMLElement | null, error: unknown): never {
  const text = document.createElement("p");
  text.className = "waiting";
  text.textContent = "This page could not be loaded. It is tried again.";
  root?.replaceChildren(text);
  setTimeout(() => location.reload(), againMs);
  throw error;
}
