/** What a person calls the program that a User-Agent header names. Pure. */
const browsers: [RegExp, string][] = [
  [/\bEdg\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/\bChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

export function clientIn(agent: string | null): string | undefined {
  if (!agent) return undefined;
  const name = (of: [RegExp, string][]) => of.find(([pattern]) => pattern.test(agent))?.[1];
  const known = [name(browsers), name(systems)].filter(Boolean).join(", ");
  return known || agent.slice(0, 60);
}
