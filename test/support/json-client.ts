/** Asks the gateway as a program would: JSON in, status, headers and JSON out. */

export type Answered = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of a body
  body: any;
};

export type JsonClient = {
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  delete(path: string, headers?: Record<string, string>): Promise<Answered>;
  /** Any method, with the body as it is. */
  send(
    method: string,
    path: string,
    body?: RequestInit["body"],
    headers?: Record<string, string>,
  ): Promise<Answered>;
};

export function jsonClient(base: string): JsonClient {
  async function ask(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(base + path, init);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: isJson(response) ? text && JSON.parse(text) : text,
    };
  }
  const send =
    (method: string) =>
    (path: string, body: unknown, headers: Record<string, string> = {}) =>
      ask(path, {
        method,
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: send("POST"),
    patch: send("PATCH"),
    delete: (path, headers = {}) => ask(path, { method: "DELETE", headers }),
    send: (method, path, body = null, headers = {}) => ask(path, { method, body, headers }),
  };
}

/** A file is handed over as the text that it is. */
const isJson = ({ headers }: Response) => /json/.test(headers.get("content-type") ?? "");
