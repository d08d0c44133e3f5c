/** Speaks plain HTTP with a sandbox RT, with nothing of our own client in between. */
import { type IncomingHttpHeaders, request } from "node:http";

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };
export type Asked = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
};

/** @param url the sandbox's, ending in /REST/1.0/; `path` begins with a slash */
export async function call(url: string, asked: Asked): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { method = "GET", path, headers = {}, body } = asked;
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () => {
      const bytes = Buffer.concat(chunks);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
    });
  });
  sent.on("error", reject);
  sent.end(body);
  return promise;
}

/** One account at a sandbox, signed in by its cookie. */
export class Account {
  readonly #url: string;
  readonly #cookie: string;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  async get(path: string): Promise<string> {
    return (await this.raw({ path })).text;
  }

  async post(path: string, parameters: Record<string, string>): Promise<string> {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(parameters).toString();
    return (await this.raw({ method: "POST", path, headers, body })).text;
  }

  /** `path` is relative to /REST/1.0/. */
  raw(asked: Asked): Promise<Answer> {
    const headers = { ...asked.headers, Cookie: this.#cookie };
    return call(this.#url, { ...asked, path: `/REST/1.0/${asked.path}`, headers });
  }
}

/** @param name of one of the seeded accounts */
export async function signIn(url: string, name = "gateway"): Promise<Account> {
  const pass = name === "root" ? "password" : `${name}pass`;
  const body = new URLSearchParams({ user: name, pass }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const { headers: answered } = await call(url, { method: "POST", path: "/REST/1.0/", headers, body });
  return new Account(url, cookieOf(answered));
}

export function cookieOf(headers: IncomingHttpHeaders): string {
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

/** The number of the ticket an answer says was created. */
export function createdId(answer: string): number {
  const id = /^# Ticket (\d+) created\.$/m.exec(answer)?.[1];
  if (id === undefined) throw new Error(`No ticket was created: ${answer}`);
  return Number(id);
}
