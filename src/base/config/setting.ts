/** What a setting is. The settings themselves stand in settings/, one file for each theme. */
import type { Kind } from "./kinds.ts";

/**
 * `usual` is the value it has when it is not set, written as it would be set; without one, `absent` says what
 * happens then. A secret's value is never shown, and NAME_FILE reads it from a file.
 */
export type Setting<Value> = {
  name: string;
  doc: string;
  kind: Kind<unknown>;
  usual?: string;
  absent?: string;
  secret?: true;
  /** Only for the type: what the config holds. */
  value?: Value;
};
export type Settings = { readonly [key: string]: Setting<unknown> | Settings };

/** The object that settings turn into. */
export type Values<Group> = {
  readonly [Key in keyof Group]: Group[Key] extends Setting<infer Value> ? Value : Values<Group[Key]>;
};

export function setting<Value>(name: string, kind: Kind<Value>, usual: string, doc: string): Setting<Value> {
  return { name, doc, kind, usual };
}

/** One without a usual value: `undefined` in the config when it is not set. */
export function optional<Value>(
  name: string,
  kind: Kind<Value>,
  absent: string,
  doc: string,
): Setting<Value | undefined> {
  return { name, doc, kind, absent };
}

export function secret<Given extends Setting<unknown>>(given: Given): Given {
  return { ...given, secret: true };
}

export function isSetting(entry: Setting<unknown> | Settings): entry is Setting<unknown> {
  return typeof entry.name === "string";
}

/** All of them, in the order they are declared. */
export function everySetting(group: Settings): Setting<unknown>[] {
  return Object.values(group).flatMap((entry) => (isSetting(entry) ? [entry] : everySetting(entry)));
}
