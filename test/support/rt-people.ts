/**
 * The people of a real RT, signed in to its pages: an administrator, two agents who read RT in other languages (one of
 * them lives in New York), and a customer. They also write mail.
 */
import type { RealRt } from "./real-rt.ts";
import { type Mail, mailIn } from "./rt-mail.ts";
import { siteOf, versionOf } from "./rt-scrip.ts";
import { type Browser, signIn } from "./rt-web/browser.ts";
import { selfService, ticketPages } from "./rt-web/ticket-pages.ts";

export type RtPeople = Awaited<ReturnType<typeof gatherRtPeople>>;
export type Staff = ReturnType<typeof ticketPages> & { browser: Browser };

export async function gatherRtPeople(rt: RealRt) {
  const site = siteOf(rt);
  const staff = async (username: string, password: string, language: string): Promise<Staff> => {
    const browser = await signIn(site, { username, password, language });
    return { ...ticketPages(browser), browser };
  };
  const customer = await signIn(site, {
    username: "customer1",
    password: "customer1pass",
    language: "pt-BR",
  });
  return {
    root: await staff("root", "password", "en"),
    agent1: await staff("agent1", "agent1pass", "ru"),
    /** New York. */
    agent2: await staff("agent2", "agent2pass", "fr"),
    customer: selfService(customer),
    write: (mail: Mail) => mailIn(versionOf(rt), site, mail),
    /** Edits a ticket as another program does. */
    edit: (id: number, content: string) => editByRest(rt, id, content),
  };
}

async function editByRest({ url }: RealRt, id: number, content: string): Promise<void> {
  const body = new URLSearchParams({ user: "root", pass: "password", content });
  const answer = await fetch(`${url}ticket/${id}/edit`, { method: "POST", body });
  const said = await answer.text();
  if (!said.includes("updated.")) throw new Error(said);
}
