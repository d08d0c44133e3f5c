/** What agents and customers do to a ticket in RT's pages, each deed through the page and the form made for it. */
import { type Browser, type Entry, messageOf, type Page } from "./browser.ts";
import { decodeHtml } from "./page-form.ts";

export type Entries = Record<string, Entry>;

/** Each deed resolves when RT has answered, with what RT says happened. */
export function ticketPages(browser: Browser) {
  const change = (page: string, form: string) => async (id: number, entries: Entries, button?: string) => {
    const opened = await browser.open(`/Ticket/${page}.html?id=${id}`);
    return messageOf((await browser.send(opened, form, entries, button)).html);
  };
  return {
    /** Answers the new ticket's number. */
    async create(queue: number, entries: Entries): Promise<number> {
      const page = await browser.open(`/Ticket/Create.html?Queue=${queue}`);
      return numberOf(await browser.send(page, "TicketCreate", entries));
    },
    /** Subject, Status, Queue, Owner, Priority, FinalPriority, Time…, and the custom fields (see `fieldEntry`). */
    basics: change("Modify", "TicketModify"),
    /** Starts_Date, Started_Date, Told_Date, Due_Date, as the person writes times. */
    dates: change("ModifyDates", "TicketDates"),
    /** Owner, WatcherTypeEmail1 and WatcherAddressEmail1, Ticket-DeleteWatcher-Type-…-N. */
    people: change("ModifyPeople", "TicketPeople"),
    /** N-DependsOn, DependsOn-N, N-MemberOf, N-RefersTo, N-MergeInto, DeleteLink-…. */
    links: change("ModifyLinks", "ModifyLinks"),
    /** The page on which everything stands at once. */
    jumbo: change("ModifyAll", "TicketModifyAll"),
    /** UpdateType response or private, UpdateContent, Attach, Status, Owner. */
    update: change("Update", "TicketUpdate"),
    /** A link of the ticket's menu: Take, Untake, Steal. */
    async menu(id: number, action: "Take" | "Untake" | "Steal"): Promise<string> {
      return messageOf((await browser.open(`/Ticket/Display.html?Action=${action}&id=${id}`)).html);
    },
    /** The boxes that take somebody from a list, or a link away. */
    async boxes(page: "ModifyPeople" | "ModifyLinks", id: number, pattern: RegExp): Promise<string[]> {
      const { html } = await browser.open(`/Ticket/${page}.html?id=${id}`);
      const names = [...html.matchAll(/name="([^"]*)"/g)].map(([, name = ""]) => decodeHtml(name));
      return [...new Set(names.filter((name) => pattern.test(name)))];
    },
  };
}

/** What RT shows customers: they open tickets and reply to their own. */
export function selfService(browser: Browser) {
  return {
    async create(queue: string, entries: Entries): Promise<number> {
      const page = await browser.open(`/SelfService/Create.html?Queue=${queue}`);
      return numberOf(await browser.send(page, "TicketCreate", entries));
    },
    async reply(id: number, entries: Entries): Promise<string> {
      const page = await browser.open(`/SelfService/Update.html?id=${id}`);
      return messageOf((await browser.send(page, "TicketUpdate", entries)).html);
    },
  };
}

/** The entry of a custom field's own box, whatever its kind. `number`: the field's. */
export async function fieldEntry(
  browser: Browser,
  id: number,
  number: number,
  value: Entry,
): Promise<Entries> {
  const { html } = await browser.open(`/Ticket/Modify.html?id=${id}`);
  const box = new RegExp(`name="(Object-RT::Ticket-${id}-CustomField[^"]*-${number}-Values?)"`).exec(
    html,
  )?.[1];
  if (!box) throw new Error(`ticket ${id} shows no custom field ${number}`);
  return { [box]: value };
}

function numberOf(page: Page): number {
  const id = /Display\.html\?id=(\d+)/.exec(page.url)?.[1] ?? /[?&;]id=(\d+)/.exec(page.url)?.[1];
  if (!id) throw new Error(`no ticket was opened: ${messageOf(page.html)} (${page.url})`);
  return Number(id);
}
