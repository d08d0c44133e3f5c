/** Remembers which methods each path takes, so that a wrong method can be told from an unknown path. */

/** `methodsOf` takes what was asked for, query and all; it answers the methods in alphabetical order. */
export function createKnownPaths() {
  const methods = new Map<string, { pattern: RegExp; allowed: Set<string> }>();
  return {
    add(url: string, more: string[]): void {
      const known = methods.get(url) ?? { pattern: patternOf(url), allowed: new Set<string>() };
      methods.set(url, known);
      for (const method of more) known.allowed.add(method);
    },
    methodsOf(asked: string): string[] {
      const path = asked.replace(/[?#].*$/s, "");
      const matching = [...methods.values()].filter(({ pattern }) => pattern.test(path));
      return [...new Set(matching.flatMap(({ allowed }) => [...allowed]))].sort();
    },
  };
}

/** `:name` stands for one part of a path, `*` for the rest; a slash at the end is never asked for. */
function patternOf(url: string): RegExp {
  const parts = url.replace(/\/$/, "").split(/(:\w+(?:\([^)]*\))?|\*)/);
  const written = parts.map((part) =>
    part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : literally(part),
  );
  return new RegExp(`^${written.join("")}/?$`);
}

const literally = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
