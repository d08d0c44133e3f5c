/** The words one may choose from: statuses, categories and their subcategories. */
import { askedSeldom } from "../ask/asked-seldom.ts";

type Taxonomy = { statuses: string[]; categories: { name: string; subcategories: string[] }[] };

/** What RT has unless a site says otherwise. */
const usual: Taxonomy = { statuses: ["new", "open", "stalled", "resolved", "rejected"], categories: [] };

const useAsked = askedSeldom(async (ask) => ({
  ...usual,
  ...(await ask<Partial<Taxonomy>>("taxonomy")).body,
}));

export const useTaxonomy = (): Taxonomy => useAsked("") ?? usual;
