/** A browser as far as HTTP goes: it keeps cookies for each host and path and follows redirects. It runs no script. */

export type Visit = { url: string; status: number; headers: Headers; text: string };
type Cookie = { host: string; path: string; name: string; value: string };

const mostRedirects = 20;

export class Browsing {
  readonly #cookies: Cookie[] = [];
  /** Every address it was led to, in order. */
  readonly trail: string[] = [];

  /** One request, no redirect followed. */
  async step(address: string, init: RequestInit = {}): Promise<Visit> {
    const url = new URL(address);
    this.trail.push(url.href);
    const headers = new Headers({ accept: "text/html", ...Object.fromEntries(new Headers(init.headers)) });
    const cookie = this.cookiesFor(url);
    if (cookie) headers.set("cookie", cookie);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.#keep(url, line);
    return { url: url.href, status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Follows redirects to the end, or until one leads where `until` says. */
  async go(address: string, { until, ...init }: RequestInit & { until?: string } = {}): Promise<Visit> {
    let visit = await this.step(address, init);
    for (let count = 0; count < mostRedirects; count += 1) {
      const location = visit.headers.get("location");
      if (!location || visit.status < 300 || visit.status > 399) return visit;
      const next = new URL(location, visit.url).href;
      if (until && next.startsWith(until)) return { ...visit, url: next };
      visit = await this.step(next);
    }
    throw new Error(`led around in a circle: ${this.trail.slice(-5).join(" → ")}`);
  }

  /** Sends the form of a page as a person who fills it in would. */
  submit(page: Visit, fields: Record<string, string>, options: { until?: string } = {}): Promise<Visit> {
    const [, action = ""] = /<form[^>]* action="([^"]*)"/.exec(page.text) ?? [];
    const hidden = page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
    const body = new URLSearchParams([
      ...Array.from(hidden, ([, name = "", value = ""]) => [name, value]),
      ...Object.entries(fields),
    ]);
    return this.go(new URL(action, page.url).href, { method: "POST", body, ...options });
  }

  cookiesFor({ hostname, pathname }: URL): string {
    const sent = this.#cookies.filter(({ host, path }) => host === hostname && pathname.startsWith(path));
    return sent.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  cookie(name: string): string | undefined {
    return this.#cookies.find((each) => each.name === name)?.value;
  }

  /** As an attacker who can plant one would. */
  plant(url: string, line: string): void {
    this.#keep(new URL(url), line);
  }

  #keep({ hostname }: URL, line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
    const cookie = { host: hostname, path, name: pair.slice(0, at), value: pair.slice(at + 1) };
    const old = this.#cookies.findIndex(
      (each) => each.name === cookie.name && each.host === hostname && each.path === path,
    );
    if (old >= 0) this.#cookies.splice(old, 1);
    const over = attributes.some(
      (each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each),
    );
    if (!over) this.#cookies.push(cookie);
  }
}
