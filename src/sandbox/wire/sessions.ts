/** The sessions of a sandbox RT: a cookie stands for an account until it logs out or the sandbox ends. */
import { randomBytes } from "node:crypto";

/** As many as a server would clean up sooner or later; the oldest go first. */
const MOST = 10_000;

export class Sessions {
  readonly #accounts = new Map<string, number>();
  readonly #cookie: string;

  /** @param port part of the cookie's name, as in RT */
  constructor(rtname: string, port: number) {
    this.#cookie = `RT_SID_${rtname}.${port}`;
  }

  /** The session a request's Cookie header names, if it is one of ours. */
  find(header: string | undefined): { id: string; account: number } | undefined {
    for (const pair of (header ?? "").split(/;\s*/)) {
      const [name, id = ""] = pair.split("=");
      const account = name === this.#cookie ? this.#accounts.get(id) : undefined;
      if (account !== undefined) return { id, account };
    }
    return undefined;
  }

  open(account: number): string {
    const id = newId();
    this.#accounts.set(id, account);
    const [oldest] = this.#accounts.size > MOST ? this.#accounts.keys() : [];
    if (oldest !== undefined) this.#accounts.delete(oldest);
    return id;
  }

  end(id: string): void {
    this.#accounts.delete(id);
  }

  /** Every answer sets a cookie; one without a session gets a number that stands for nobody. */
  header(id = newId()): string {
    return `${this.#cookie}=${id}; path=/; HttpOnly`;
  }
}

function newId(): string {
  return randomBytes(16).toString("hex");
}
