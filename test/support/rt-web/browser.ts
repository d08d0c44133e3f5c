/**
 * A person at RT's web pages: signs in, opens a page, fills in its form and sends it, as a browser does – cookie,
 * Referer, language and all fields the form holds. It runs no script.
 */
import { request } from "undici";
import { decodeHtml, type Field, formsOf, type PageForm } from "./page-form.ts";

export type Person = { username: string; password: string; language?: string };
/** What to enter: a value, several (a list), nothing at all (null: an unticked box), or a file. */
export type Entry = string | string[] | null | Blob;
export type Page = { url: string; html: string };
export type Browser = {
  open(path: string): Promise<Page>;
  /** Fills in and sends the form of this name. @throws when RT asks whether it was meant, or shows an error page */
  send(page: Page, form: string, entries: Record<string, Entry>, button?: string): Promise<Page>;
};

type Sent = { method: "GET" | "POST"; body?: string | Buffer; type?: string };

/** `site`: RT's address without REST, such as http://rt.example/. @throws when RT does not let the person in */
export async function signIn(site: string, person: Person): Promise<Browser> {
  const cookies = new Map<string, string>();
  const begin = await go(new URL(site), { method: "GET" });
  const { username: user, password: pass } = person;
  const inside = await send(begin, "login", { user, pass });
  if (formsOf(inside.html).some(({ name }) => name === "login"))
    throw new Error(`RT does not let ${user} in`);
  return { open: (path) => go(new URL(path, site), { method: "GET" }, begin.url), send };

  async function send(page: Page, formName: string, entries: Record<string, Entry>, button?: string) {
    const form = formsOf(page.html).find(({ name }) => name === formName);
    if (!form) throw new Error(`${page.url} has no form ${formName}: ${messageOf(page.html)}`);
    const fields = filledIn(form, entries, button);
    const url = new URL(form.action, page.url);
    if (form.isPost) return go(url, { method: "POST", ...(await bodyOf(form, fields, entries)) }, page.url);
    url.search = new URLSearchParams(fields.map(({ name, value }) => [name, value])).toString();
    return go(url, { method: "GET" }, page.url);
  }

  async function go(url: URL, sent: Sent, referer?: string): Promise<Page> {
    const answer = await request(url, {
      method: sent.method,
      body: sent.body ?? null,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "accept-language": person.language ?? "en",
        ...(referer && { referer }),
        ...(sent.type && { "content-type": sent.type }),
      },
    });
    keep(answer.headers["set-cookie"]);
    const html = await answer.body.text();
    const { location } = answer.headers;
    if (answer.statusCode === 302 && location)
      return go(new URL(String(location), url), { method: "GET" }, url.href);
    const page = { url: url.href, html };
    check(page, answer.statusCode);
    return page;
  }

  function keep(set: string | string[] | undefined): void {
    for (const line of [set ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
  }
}

function filledIn(form: PageForm, entries: Record<string, Entry>, button = "SubmitTicket"): Field[] {
  for (const name of Object.keys(entries))
    if (!form.names.has(name))
      throw new Error(`the form ${form.name} has no ${name}: ${[...form.names].join(" ")}`);
  const pressed = form.buttons.find(({ name }) => name === button);
  const untouched = form.fields.filter(({ name }) => !(name in entries));
  const entered = Object.entries(entries).flatMap(([name, entry]) =>
    entry === null || entry instanceof Blob ? [] : [entry].flat().map((value) => ({ name, value })),
  );
  return [...untouched, ...entered, ...(pressed ? [pressed] : [])];
}

async function bodyOf(
  form: PageForm,
  fields: Field[],
  entries: Record<string, Entry>,
): Promise<Omit<Sent, "method">> {
  if (!form.isMultipart) {
    const body = new URLSearchParams(fields.map(({ name, value }) => [name, value])).toString();
    return { body, type: "application/x-www-form-urlencoded" };
  }
  const body = new FormData();
  for (const { name, value } of fields) body.append(name, value);
  for (const [name, entry] of Object.entries(entries)) if (entry instanceof Blob) body.append(name, entry);
  const { headers, bytes } = await written(body);
  return { body: bytes, type: headers.get("content-type") ?? "" };
}

/** As bytes, because undici's own writing of a form waits for ever on a connection RT has closed. */
async function written(body: FormData) {
  const response = new Response(body);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** What RT says happened, or the title of the page. */
export function messageOf(html: string): string {
  const results = /class="action-results[^"]*">(.*?)<\/(?:ul|div)>/s.exec(html)?.[1];
  const text = results ?? /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? html.slice(0, 200);
  return decodeHtml(text.replaceAll(/<[^>]*>/g, " "))
    .replaceAll(/\s+/g, " ")
    .trim();
}

function check({ url, html }: Page, status: number): void {
  if (status !== 200) throw new Error(`${url} answered ${status}: ${messageOf(html)}`);
  if (html.includes("CSRF_Token="))
    throw new Error(`${url}: RT asks whether this was meant (cross-site request)`);
  const error = /<div class="error">(.*?)<\/div>/s.exec(html)?.[1];
  if (error) throw new Error(`${url}: ${messageOf(error)}`);
}
