/**
 * Knows which values a site's select fields take, and refuses others: RT would drop them from a new ticket without a
 * word, and it never looks whether a subcategory belongs to its category.
 */

import { sightOf } from "../../access/policy.ts";
import { hiddenBy, shownTicket, showsField } from "../../access/shown-fields.ts";
import type { KnownValues } from "../../base/config/known-values.ts";
import { escaped } from "../../base/http/field-errors.ts";
import { type FieldError, unprocessable } from "../../base/problem.ts";
import type { Person } from "../../model/person.ts";
import type { Taxonomy } from "../../model/taxonomy.ts";
import { type NamedField, severities, type Ticket } from "../../model/ticket.ts";
import type { Store } from "../../store/tables.ts";

type Named = { category?: string | null | undefined; subcategory?: string | null | undefined };
type Sorted = Named & {
  severity?: string | null | undefined;
  status?: string | undefined;
  custom_fields?: Record<string, string[]> | undefined;
};

export type Taxonomist = {
  /** What is learnt from tickets is learnt from the newest that the person may see. */
  read(person: Person): Promise<Taxonomy>;
  /** `ticket`: what holds for the fields that are not asked for. @throws ProblemError 422 that names the fields */
  check(asked: Sorted, ticket?: Named): void;
};

export function createTaxonomist(known: KnownValues, { read }: Pick<Store, "read">): Taxonomist {
  return {
    check(asked, ticket = {}) {
      const errors = [
        ...sortFaults(known, asked, ticket),
        ...among("/severity", known.severities, asked.severity),
        ...among("/status", known.statuses, asked.status),
        ...customFieldFaults(known, asked),
      ];
      const [first] = errors;
      if (first)
        throw unprocessable("tickets.unknown-value", `${first.pointer.slice(1)} ${first.detail}.`, errors);
    },
    async read(person) {
      const sight = sightOf(person);
      const { data: all } = await read.tickets.list({ sort: "-updated_at", limit: newest }, sight);
      const data = all.map((ticket) => shownTicket(sight, ticket));
      const statuses = data.map(({ status }) => status).sort();
      const hidden = hiddenBy(sight);
      return {
        categories: categoriesOf(known.categories ?? subcategoriesByCategory(data), hidden),
        severities: hidden.includes("severity") ? [] : (known.severities ?? [...severities]),
        statuses: known.statuses ?? [...new Set([...usualStatuses, ...statuses])],
        custom_fields: Object.fromEntries(
          Object.entries(known.custom_fields ?? {}).filter(([name]) => showsField(sight, name)),
        ),
        source: {
          categories: known.categories ? "settings" : "tickets",
          severities: known.severities ? "settings" : "tickets",
          statuses: known.statuses ? "settings" : "tickets",
        },
      };
    },
  };
}

/** How many tickets are looked at: a walk along an index, as long at a million tickets as at a thousand. */
const newest = 500;

/** RT's default lifecycle. */
const usualStatuses = ["new", "open", "stalled", "resolved", "rejected", "deleted"];

function sortFaults({ categories }: KnownValues, asked: Named, ticket: Named): FieldError[] {
  if (!categories || (asked.category === undefined && asked.subcategory === undefined)) return [];
  const category = asked.category === undefined ? ticket.category : asked.category;
  const subcategory = asked.subcategory === undefined ? ticket.subcategory : asked.subcategory;
  const found = Object.entries(categories).find(([name]) => same(name, category));
  if (category && !found) return among("/category", Object.keys(categories), asked.category);
  if (!subcategory || found?.[1].some((own) => same(own, subcategory))) return [];
  const detail = category
    ? `${quoted(subcategory)} does not belong to the category ${quoted(category)}`
    : `${quoted(subcategory)} needs its category`;
  return [{ pointer: "/subcategory", detail }];
}

function customFieldFaults({ custom_fields: known = {} }: KnownValues, { custom_fields = {} }: Sorted) {
  return Object.entries(custom_fields).flatMap(([name, values]) => {
    const offered = Object.entries(known).find(([own]) => same(own, name))?.[1];
    return values.flatMap((value) => among(`/custom_fields/${escaped(name)}`, offered, value));
  });
}

function among(
  pointer: string,
  offered: string[] | undefined,
  value: string | null | undefined,
): FieldError[] {
  if (!offered || !value || offered.some((own) => same(own, value))) return [];
  return [{ pointer, detail: `must be one of ${offered.slice(0, 50).join(", ")}` }];
}

function subcategoriesByCategory(tickets: Pick<Ticket, "category" | "subcategory">[]) {
  const subcategories = new Map<string, Set<string>>();
  for (const { category, subcategory } of tickets) {
    if (!category) continue;
    const own = subcategories.get(category) ?? new Set();
    subcategories.set(category, subcategory ? own.add(subcategory) : own);
  }
  return Object.fromEntries([...subcategories].sort().map(([name, own]) => [name, [...own].sort()]));
}

function categoriesOf(
  subcategories: Record<string, string[]>,
  hidden: readonly NamedField[],
): Taxonomy["categories"] {
  if (hidden.includes("category")) return [];
  const hides = hidden.includes("subcategory");
  return Object.entries(subcategories).map(([name, own]) => ({ name, subcategories: hides ? [] : own }));
}

const same = (one: string, other: string | null | undefined) => one.toLowerCase() === other?.toLowerCase();
const quoted = (word: string) => JSON.stringify(word);
