/** The start of what somebody wrote, on one line, without what they quoted. Pure. */

/** `length` in characters as people count them. */
export function excerpt(text: string, length: number): string {
  const own = text
    .slice(0, length * 8)
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .join(" ");
  const line = own.replace(/\s+/g, " ").trim();
  const signs = [...line.slice(0, length * 2)];
  return signs.length > length ? `${signs.slice(0, length).join("").trimEnd()}…` : line;
}
