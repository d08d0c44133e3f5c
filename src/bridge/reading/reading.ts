/**
 * What features may ask RT for without changing anything: a ticket as it is now, its history, files and links, the
 * queues. They know nothing else of RT. It keeps nothing but what a look at a ticket brings to the journal.
 */
import type { Clock } from "../../base/clock.ts";
import type { Tables } from "../../store/tables.ts";
import type { Journal } from "../journal/journal.ts";
import type { RT } from "../rt/rt.ts";
import type { Look } from "../rt/sighting.ts";
import { createListCustomFields, type ListCustomFields } from "./list-custom-fields.ts";
import { createListQueues, type ListQueues } from "./list-queues.ts";
import { createReadFiles, type ReadFiles } from "./read-files.ts";
import { createReadHistory, type ReadHistory } from "./read-history.ts";
import { createReadLinks, type ReadLinks } from "./read-links.ts";
import { createFollow, createReadStanding, type ReadStanding } from "./read-standing.ts";
import { createRefresh, type Refresh } from "./refresh.ts";

export type Reading = {
  refresh: Refresh;
  standing: ReadStanding;
  history: ReadHistory;
  files: ReadFiles;
  links: ReadLinks;
  queues: ListQueues;
  customFields: ListCustomFields;
};

export type ReadingTools = {
  rt: RT;
  look: Look;
  /** The same with the whole history, not only what is news. */
  lookAtAll: Look;
  journal: Journal;
  read: Pick<Tables, "tickets" | "submissions" | "ownTransactions">;
  /** Has a ticket looked at of which our copy was seen to be behind. */
  alsoLookAt: (ticket: number) => void;
  clock: Clock;
};

export function createReading(tools: ReadingTools): Reading {
  const { rt, look, lookAtAll, journal, read, alsoLookAt, clock } = tools;
  const follow = createFollow({ read, alsoLookAt });
  return {
    refresh: createRefresh({ look, journal, read }),
    standing: createReadStanding(rt, follow),
    history: createReadHistory({ look: lookAtAll, follow, read }),
    files: createReadFiles(rt, follow),
    links: createReadLinks(rt),
    queues: createListQueues(rt, clock),
    customFields: createListCustomFields(rt, clock),
  };
}
