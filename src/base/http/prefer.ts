/** Reads the Prefer header (RFC 7240) as far as a write to RT honours it. Pure; what cannot be read is ignored. */

export type Preferences = { respondAsync: boolean; waitSeconds: number | undefined };

/** Longer than this nobody is kept waiting, whatever is asked for, in seconds. */
const longestWait = 60;

/** `Prefer: respond-async`, `Prefer: wait=5`, several separated by commas or in several headers; the first counts. */
export function preferencesIn(header: string | string[] | undefined): Preferences {
  const wanted = new Map<string, string>();
  for (const preference of [header ?? []].flat().join(",").split(",")) {
    const [, name = "", value = ""] = /^\s*([\w-]+)\s*(?:=\s*"?([^";]*)"?)?/.exec(preference) ?? [];
    if (name && !wanted.has(name.toLowerCase())) wanted.set(name.toLowerCase(), value.trim());
  }
  const wait = wanted.get("wait");
  return {
    respondAsync: wanted.has("respond-async"),
    waitSeconds: wait && /^\d+$/.test(wait) ? Math.min(Number(wait), longestWait) : undefined,
  };
}

/** What the answer says was honoured, for its Preference-Applied header; undefined: nothing was asked. */
export function appliedPreference({ respondAsync, waitSeconds }: Preferences): string | undefined {
  if (waitSeconds !== undefined) return `wait=${waitSeconds}`;
  return respondAsync ? "respond-async" : undefined;
}
