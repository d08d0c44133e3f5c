/** The words one may choose from: statuses, categories and their subcategories. Asked for once. */
import { useEffect, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import type { Ask } from "../ask/ask.ts";

export type Taxonomy = { statuses: string[]; categories: { name: string; subcategories: string[] }[] };

/** What RT has unless a site says otherwise. */
const usual: Taxonomy = { statuses: ["new", "open", "stalled", "resolved", "rejected"], categories: [] };
let asked: Promise<Taxonomy> | undefined;

export function useTaxonomy(): Taxonomy {
  const { ask } = useTools();
  const [taxonomy, learn] = useState(usual);
  useEffect(() => {
    asked ??= askTaxonomy(ask);
    void asked.then(learn);
  }, []);
  return taxonomy;
}

async function askTaxonomy(ask: Ask): Promise<Taxonomy> {
  try {
    const { body } = await ask<Partial<Taxonomy>>("taxonomy");
    return { ...usual, ...body };
  } catch {
    asked = undefined;
    return usual;
  }
}
