/** Kinds of value with a form of their own: addresses, URLs, the mark of a submission. Nothing here is looked up. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { type TSchema, Type } from "@sinclair/typebox";
import { commaList, kind } from "./kinds.ts";

const Url = Type.String({ minLength: 1 });

/** Where to listen: an IP address or a host name. */
export const address = () =>
  kind(Type.String({ pattern: "^[0-9A-Za-z.:_-]{1,253}$" }), "an IP address or a host name", (held) =>
    held.replace(/^\[(.*)\]$/, "$1"),
  );

/** A web address without user, query and trailing slash. */
export const webAddress = () =>
  kind(Url, "an http:// or https:// address without user, password and query", (held) =>
    plain(held)?.replace(/\/+$/, ""),
  );

/** RT's REST 1.0 root, with its slash at the end. */
export const rtApiUrl = () =>
  kind(
    Url,
    "an http:// or https:// address that ends in /REST/1.0/, without user, password and query",
    (held) => {
      const url = plain(held)?.replace(/\/*$/, "/");
      return url?.endsWith("/REST/1.0/") ? url : undefined;
    },
  );

/** `sqlite:PATH` or a PostgreSQL URL. */
export const databaseUrl = () =>
  kind(Url, "sqlite:PATH, or postgres://user:password@host/database", (held) =>
    /^sqlite:[^\s?]/.test(held) || isPostgres(held) ? held : undefined,
  );

/** A mail server. */
export const smtpUrl = () =>
  kind(Url, "smtp://host:port or smtps://user:password@host:port", (held) => {
    const url = URL.parse(held);
    return url && /^smtps?:$/.test(url.protocol) && url.hostname ? held : undefined;
  });

/** false, true, or a comma list of addresses, networks, and the words loopback, linklocal and uniquelocal. */
export const proxies = () =>
  kind(
    Type.Union([Type.Boolean(), Type.Array(Type.String(), { minItems: 1 })]),
    "false, true, or a comma list of IP addresses and networks",
    (held) => {
      if (held === "true" || held === "false") return held === "true";
      const list = commaList(held);
      return list.every(isNetwork) ? list : undefined;
    },
  );

/** A line that names somebody, or set and empty: that is `null`. */
export const lineWithName = () => ({
  ...kind(
    Type.Union([
      Type.String({ pattern: "^[^\\x00-\\x1f\\x7f]*\\{name\\}[^\\x00-\\x1f\\x7f]*$", maxLength: 200 }),
      Type.Null(),
    ]),
    "a line with {name} in it, or nothing",
    (held) => held || null,
  ),
  takesNothing: true as const,
});

/** An IANA name, such as Europe/Lisbon. */
export const timezone = () =>
  kind(Type.String(), "an IANA time zone such as Europe/Lisbon", (held) =>
    isTimezone(held) ? held : undefined,
  );

/** How a write without an answer is found again in RT. */
export const mark = () =>
  kind(
    Type.Union([
      Type.Object({ kind: Type.Literal("search") }),
      Type.Object({ kind: Type.Literal("attachment") }),
      Type.Object({
        kind: Type.Literal("field"),
        name: Type.String({ pattern: "^[^\\x00-\\x1f\\x7f{},:]+$" }),
      }),
    ]),
    "search, attachment or field:NAME",
    (held) => (held.startsWith("field:") ? { kind: "field", name: held.slice(6).trim() } : { kind: held }),
  );

/** The path of a JSON file; the config holds what is in it. */
export const jsonFile = <Schema extends TSchema>(schema: Schema, holds: string) =>
  kind(schema, `${holds}, in the documented form`, (held) => {
    try {
      return JSON.parse(readFileSync(held, "utf8"));
    } catch {
      return undefined;
    }
  });

/** The address as URL writes it, if it is a web address that carries nothing else. */
function plain(held: string): string | undefined {
  const url = URL.parse(held);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username || url.password || url.search || url.hash || /[?#]/.test(held)) return undefined;
  return url.href;
}

function isPostgres(held: string): boolean {
  const url = URL.parse(held);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname + url.pathname !== "";
}

function isNetwork(item: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(item)) return true;
  const [ip = "", bits = "0", ...more] = item.split("/");
  const family = isIP(ip);
  return (
    family !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
  );
}

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
