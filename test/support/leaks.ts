/** Looks through what a gateway has logged for what no log may hold. Pure. */
import { everySetting } from "#src/base/config/setting.ts";
import { settings } from "#src/base/config/settings.ts";

const forms: Record<string, RegExp> = {
  "a session's token": /tws_[\w-]{20,}/,
  "an API key": /twk_[\w-]{20,}/,
  "a mailed link": /twl_[\w-]{20,}/,
  "a signed token": /eyJ[\w-]{8,}\.[\w-]{8,}/,
  "credentials of a header": /\b(?:Bearer|Basic) [\w+/=.-]{12,}/,
  "a password hash": /\$argon2/,
  // What stands before an @ in a stack is a folder of packages.
  "an e-mail address": /[\w.+-]+@(?!v?\d)[\w-]+\.[a-z]{2,}(?![\w./-]*node_modules)/i,
};
const secretNames = new Set(everySetting(settings).flatMap(({ name, secret }) => (secret ? [name] : [])));

/** One sentence for each leak. `planted`: values that this run has put somewhere, by what they are. */
export function leaksIn(lines: string[], planted: Record<string, string> = {}): string[] {
  return lines.flatMap((line) => [
    ...Object.entries(forms).flatMap(([what, form]) => told(what, form.exec(line)?.[0])),
    ...Object.entries(planted).flatMap(([what, value]) => (line.includes(value) ? told(what, value) : [])),
  ]);
}

/**
 * Every gateway of every test ends here, and every server with its guard or its feed alone, so that the whole run of
 * tests is one search. @throws Error
 */
export function refuseLeaks(lines: string[], planted: Record<string, string> = {}): void {
  const leaks = leaksIn(lines, planted);
  if (leaks.length > 0) throw new Error(leaks.slice(0, 5).join("\n"));
}

const told = (what: string, found: string | undefined) => (found ? [`the log holds ${what}: ${found}`] : []);

/** The secrets among the settings of a gateway; a short one would be found in everything. */
export function secretsAmong(environment: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => secretNames.has(name) && value.length >= 8 && !value.startsWith("sqlite:"),
    ),
  );
}
