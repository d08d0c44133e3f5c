/** What is looked at to say whether the gateway can work. */
import type { HealthCheck } from "../base/health.routes.ts";
import { progressLine } from "../bridge/inbound/progress.ts";
import type { Parts } from "./parts.ts";

export function checksOf({ store, acquaintance, inbound }: Parts): HealthCheck[] {
  return [
    { name: "database", needed: true, look: () => store.ping().then(() => "well" as const) },
    { name: "rt", needed: false, look: () => acquaintance.condition() },
    { name: "changes in rt", needed: false, look: () => inbound.condition() },
  ];
}

export async function notesOf({ store }: Parts): Promise<Record<string, string>> {
  const backfill = progressLine(await store.read.backfills.get());
  return backfill ? { backfill } : {};
}
