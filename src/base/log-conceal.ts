/** What a log line may not hold, and how it is taken out. Pure; it knows names of secrets, not their values. */

const secretName =
  /pass(word|phrase|wd)?$|secret|token|^authorization$|cookie|api[_-]?key|credential|private[_-]?key|^body$/i;
// What stands before an @ may hold nearly anything, but not be a folder of packages, as in the lines of a stack.
const address = /[^\s"\\<>()[\],;:@]{1,128}(?<!node_modules\/)(?:@|%40)[^\s"'\\<>()[\]{},;:/=?&@]+/gi;
const deepest = 5;

/** The same object with every value under a secret's name hidden, however deep; untouched when there is none. */
export function conceal(facts: Record<string, unknown>): Record<string, unknown> {
  return concealed(facts, 0) as Record<string, unknown>;
}

function concealed(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  if (depth === deepest) return "[deeper]";
  if (Array.isArray(value)) return value.map((item) => concealed(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      secretName.test(name) ? "[hidden]" : concealed(held, depth + 1),
    ]),
  );
}

/** A finished log line with every e-mail address masked; it stays valid JSON. */
export function withoutAddresses(line: string): string {
  if (!line.includes("@") && !line.includes("%40")) return line;
  return line.replace(address, "[address]");
}
