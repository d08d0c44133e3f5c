/**
 * Reads the settings out of the environment, once, at the start. A missing or bad one ends the start with one
 * sentence; nothing is guessed and nothing is changed later.
 */
import { ConfigError } from "./config-error.ts";
import { readValues } from "./read-values.ts";
import { checkRules, waysByDefault } from "./rules.ts";
import type { Values } from "./setting.ts";
import { settings } from "./settings.ts";

export { ConfigError } from "./config-error.ts";

export type Environment = Record<string, string | undefined>;
/** As declared, before what depends on other settings is filled in. */
export type Declared = Values<typeof settings>;
export type Way = NonNullable<Declared["auth"]["ways"]>[number];
export type Config = Declared & {
  readonly http: { readonly publicUrl: string };
  readonly auth: { readonly ways: readonly Way[] };
  readonly sandboxFile: string;
};

/** @throws ConfigError, whose message is one sentence for the operator. */
export function readConfig(environment: Environment): Config {
  const declared = readValues(settings, environment) as Declared;
  const config = {
    ...declared,
    http: {
      ...declared.http,
      publicUrl: declared.http.publicUrl ?? `http://localhost:${declared.http.port}`,
    },
    auth: { ...declared.auth, ways: declared.auth.ways ?? waysByDefault(declared) },
    sandboxFile: declared.sandboxFile ?? besideDatabase(declared.databaseUrl),
  };
  checkRules(config, { authIsSet: declared.auth.ways !== undefined });
  return frozen(config);
}

/** For what works on the database alone. @throws ConfigError */
export function readDatabaseUrl(environment: Environment): string {
  const { databaseUrl } = settings;
  return readValues({ databaseUrl }, environment).databaseUrl as string;
}

/** The environment of this process, with what `.env` adds to it if there is one. */
export function processEnvironment(): Environment {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!isMissing(error)) throw new ConfigError(".env is there, but it cannot be read.", { cause: error });
  }
  return process.env;
}

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

function besideDatabase(databaseUrl: string): string {
  const [, path = ""] = /^sqlite:([^?]*)/.exec(databaseUrl) ?? [];
  const folder = /[/\\]/.test(path) ? path.replace(/[/\\][^/\\]*$/, "") : path ? "." : "./data";
  return `${folder}/sandbox-rt.jsonl`;
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
