/** Writes down every setting for the operator, as .env.example. Pure; write-env-example.ts puts it into the file. */
import { everySetting, type Setting } from "./setting.ts";
import { themes } from "./settings.ts";

const introduction = `# Every setting of Ticketwire. None is needed to try it: without RT_API_URL it brings a sandbox RT of its own.
# Copy this file to .env and take the # off the lines to change; the environment wins over .env.
# A secret may stand in a file of its own: RT_PASSWORD_FILE=/run/secrets/rt-password instead of RT_PASSWORD.
# This file is written by: npm run env:example`;

/** One comment line and one line to change for each setting. */
export function envExample(): string {
  const parts = Object.entries(themes).map(([title, group]) =>
    [`# --- ${title} ---`, ...everySetting(group).map(linesOf)].join("\n"),
  );
  return `${[introduction, ...parts].join("\n\n")}\n`;
}

function linesOf({ name, doc, kind, usual = "", absent }: Setting<unknown>): string {
  const unset = absent ? `; not set: ${absent}` : "";
  return `# ${doc} [${kind.holds}${unset}]\n#${name}=${usual}`;
}
