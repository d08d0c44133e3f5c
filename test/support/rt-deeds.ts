/** Every kind of change people make to a ticket in RT, each by the one who makes it there, in pages, by mail, by REST. */
import { replySubject } from "./rt-mail.ts";
import type { RtPeople, Staff } from "./rt-people.ts";
import type { RtRecords } from "./rt-records.ts";
import type { Entry } from "./rt-web/browser.ts";
import { fieldEntry } from "./rt-web/ticket-pages.ts";

/** `word`: something to write, different each time. `other`: another ticket. */
export type Around = { people: RtPeople; records: RtRecords; ticket: number; other: number; word: string };
export type Deed = (around: Around) => Promise<unknown>;

const field = (name: string, value: (word: string) => Entry): Deed =>
  ((around) => enter(around.people.agent1, around, name, value(around.word))) satisfies Deed;

async function enter(who: Staff, { records, ticket }: Around, name: string, value: Entry) {
  const number = records.numberOf("CustomFields", name);
  return who.basics(ticket, await fieldEntry(who.browser, ticket, number, value));
}

const owner = ({ records }: Around, name: string) => ({ Owner: String(records.numberOf("Users", name)) });

async function drop(page: "ModifyPeople" | "ModifyLinks", { people, ticket }: Around, pattern: RegExp) {
  const [box] = await people.root.boxes(page, ticket, pattern);
  if (!box) throw new Error(`ticket ${ticket} has nothing to take away`);
  const entries = { [box]: "1" };
  return page === "ModifyPeople" ? people.root.people(ticket, entries) : people.root.links(ticket, entries);
}

/** Pages and mail; none of them needs another one to have gone before, but what is taken away must be there. */
export const deeds = {
  "the subject": ({ people, ticket, word }) => people.agent1.basics(ticket, { Subject: `тема ${word} <&>` }),
  "the priority": ({ people, ticket, word }) =>
    people.edit(
      ticket,
      `Priority: ${[...word].reduce((sum, letter) => sum + letter.charCodeAt(0), 1) % 100}`,
    ),
  "the final priority": ({ people, ticket }) => people.agent1.basics(ticket, { FinalPriority: "100" }),
  "the times": ({ people, ticket, word }) =>
    people.agent1.basics(ticket, { TimeWorked: `${word.length + 10}`, TimeLeft: "20", TimeEstimated: "30" }),
  "the status": ({ people, ticket }) => people.agent2.basics(ticket, { Status: "stalled" }),
  "the queue": ({ people, records, ticket }) =>
    people.agent2.basics(ticket, { Queue: String(records.numberOf("Queues", "Billing")) }),
  "the queue again": ({ people, records, ticket }) =>
    people.agent2.basics(ticket, { Queue: String(records.numberOf("Queues", "Support")) }),
  "the owner": (around) => around.people.agent1.basics(around.ticket, owner(around, "agent2")),
  steal: ({ people, ticket }) => people.agent1.menu(ticket, "Steal"),
  untake: ({ people, ticket }) => people.agent1.menu(ticket, "Untake"),
  take: ({ people, ticket }) => people.agent2.menu(ticket, "Take"),
  "a field of one value": field("Severity", () => "high"),
  "that field emptied": field("Severity", () => ""),
  "the category": field("Category", () => "Hardware"),
  "the subcategory": field("Subcategory", () => "Laptop"),
  "a field of free text": field("External ID", (word) => `${word} & <1>, "2"`),
  "a field of many lines": field("Notes", (word) => `${word}\n\n  ${"long ".repeat(80)}end`),
  "a field of several values": field("Tags", (word) => `${word}\nb`),
  "some of its values": field("Tags", (word) => `${word}2\nb\nc`),
  "a field of several choices": field("Platforms", () => ["Linux", "Other, unlisted"]),
  "the dates, from New York": ({ people, ticket, word }) =>
    people.agent2.dates(ticket, {
      Due_Date: `2026-12-24 18:0${word.length % 10}`,
      Starts_Date: "2026-12-01 09:00",
      Told_Date: "2026-11-01 10:00",
    }),
  "a date taken away": ({ people, ticket }) =>
    people.root.dates(ticket, { Starts_Date: "1970-01-01 00:00:00" }),
  "a cc": ({ people, ticket, word }) =>
    people.root.people(ticket, { WatcherTypeEmail1: "Cc", WatcherAddressEmail1: `cc-${word}@example.com` }),
  "a requestor": ({ people, ticket, word }) =>
    people.root.people(ticket, {
      WatcherTypeEmail1: "Requestor",
      WatcherAddressEmail1: `r-${word}@example.com`,
    }),
  "an admin cc": ({ people, ticket }) =>
    people.root.people(ticket, { WatcherTypeEmail1: "AdminCc", WatcherAddressEmail1: "agent1@rt.test" }),
  "a cc taken away": (around) => drop("ModifyPeople", around, /^Ticket-DeleteWatcher-Type-Cc/),
  "a link to a ticket": ({ people, ticket, other }) =>
    people.agent1.links(ticket, { [`${ticket}-RefersTo`]: String(other) }),
  "a link to a page": ({ people, ticket, word }) =>
    people.agent1.links(ticket, { [`${ticket}-RefersTo`]: `https://example.com/?a=${word}&b` }),
  "a member": ({ people, ticket, other }) =>
    people.root.links(ticket, { [`MemberOf-${ticket}`]: String(other) }),
  "a link taken away": (around) => drop("ModifyLinks", around, /^DeleteLink/),
  "a reply": ({ people, ticket, word }) =>
    people.agent1.update(ticket, { UpdateType: "response", UpdateContent: `Ответ ${word}\n\n  строка` }),
  "an internal comment": ({ people, ticket, word }) =>
    people.agent2.update(ticket, { UpdateType: "private", UpdateContent: `entre nous ${word}` }),
  "a comment with a file and a status": ({ people, ticket, word }) =>
    people.agent2.update(ticket, {
      UpdateType: "private",
      UpdateContent: `fichier ${word}`,
      Status: "open",
      Attach: new File([new Uint8Array([0, 255, 13, 10])], "résumé.bin"),
    }),
  "a customer's reply": ({ people, ticket, word }) =>
    people.customer.reply(ticket, { UpdateContent: `resposta ${word}` }),
  "everything at once": ({ people, ticket, word }) =>
    people.root.jumbo(ticket, {
      Subject: `jumbo ${word}`,
      Due_Date: "2027-01-01 00:00:00",
      UpdateType: "private",
      UpdateContent: `all in one ${word}`,
    }),
  "a reply by mail": ({ people, ticket, word }) =>
    people.write({
      queue: "Support",
      from: "customer1@example.com",
      subject: replySubject(ticket, "re"),
      text: `correio ${word}`,
    }),
  "a mail to the internal address": ({ people, ticket, word }) =>
    people.write({
      queue: "Support",
      action: "comment",
      from: "agent1@rt.test",
      subject: replySubject(ticket, "re"),
      text: `внутри ${word}`,
    }),
  "another program's edit": ({ people, ticket, word }) =>
    people.edit(ticket, `Subject: by a program ${word}\nTimeLeft: 7`),
  "an answer that resolves": ({ people, ticket, word }) =>
    people.agent1.update(ticket, {
      UpdateType: "response",
      UpdateContent: `готово ${word}`,
      Status: "resolved",
    }),
  "a mail that reopens": ({ people, ticket, word }) =>
    people.write({
      queue: "Support",
      from: "customer1@example.com",
      subject: replySubject(ticket, "re"),
      text: `ainda não ${word}`,
    }),
  deletion: ({ people, ticket }) => people.root.basics(ticket, { Status: "deleted" }),
  "its return": ({ people, ticket }) => people.root.basics(ticket, { Status: "open" }),
  "a merge": ({ people, ticket, other }) =>
    people.root.links(other, { [`${other}-MergeInto`]: String(ticket) }),
} satisfies Record<string, Deed>;

/** Somebody new, or somebody known, asks for something. Answers nothing: who wants to know asks RT's records. */
export const openings = {
  "a ticket opened by an agent": async ({ people, records, word }) =>
    people.agent2.create(records.numberOf("Queues", "Support"), {
      Subject: `ticket ${word}`,
      Content: `première ligne\nseconde`,
      Requestors: "customer1@example.com",
      Cc: "cc@example.com",
    }),
  "a ticket opened by a customer": ({ people, word }) =>
    people.customer.create("Support", { Subject: `pedido ${word}`, Content: "olá" }),
  "a mail from a stranger": ({ people, word }) =>
    people.write({
      queue: "Support",
      from: `s-${word}@example.net`,
      subject: `écrit ${word}`,
      text: "bonjour",
    }),
} satisfies Record<string, Deed>;
