/** Turns the text of the environment into typed values, setting by setting. It knows no single setting. */
import { readFileSync } from "node:fs";
import { Value } from "@sinclair/typebox/value";
import type { Environment } from "./config.ts";
import { notReadable, setTwice, wrongValue } from "./config-error.ts";
import { isSetting, type Setting, type Settings } from "./setting.ts";

/** @throws ConfigError for the first setting that cannot be used. */
export function readValues(group: Settings, environment: Environment): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(group).map(([key, entry]) => [
      key,
      isSetting(entry) ? readValue(entry, environment) : readValues(entry, environment),
    ]),
  );
}

function readValue(setting: Setting<unknown>, environment: Environment): unknown {
  const held = heldText(setting, environment) ?? setting.usual;
  if (held === undefined) return undefined;
  const value = setting.kind.read(held);
  if (!Value.Check(setting.kind.schema, value)) throw wrongValue(setting, held);
  return value;
}

/** What is set, without the blanks around it (a secret may have some); set and empty counts as not set, unless nothing is a value too. */
function heldText(setting: Setting<unknown>, environment: Environment): string | undefined {
  const held = setting.secret ? environment[setting.name] : environment[setting.name]?.trim();
  const path = setting.secret && environment[`${setting.name}_FILE`]?.trim();
  if (held && path) throw setTwice(setting);
  if (path) return contentOf(path, setting);
  return held || (setting.kind.takesNothing && held === "") ? held : undefined;
}

/** The content without the line end that editors and `echo` leave. */
function contentOf(path: string, setting: Setting<unknown>): string {
  try {
    return readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw notReadable(setting, path, error);
  }
}
