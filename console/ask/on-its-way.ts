/**
 * The writes of who sits here that RT has not taken yet: followed until they are settled, and then told. This browser
 * keeps them, with what was written, over a reload; what RT refused stays until somebody has dealt with it.
 */
import type { Submission } from "../../src/model/submission.ts";
import type { FeedStore } from "../feed/feed-store.ts";
import { onLive } from "../feed/on-live.ts";
import type { Kept } from "../keep/kept.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { meOf, type Session } from "../sign-in/session.ts";
import type { NewTicketText } from "../tickets/new-ticket.ts";
import { type Ask, Refusal } from "./ask.ts";

/** A message, and who is to read it. `files`: their names; a page cannot keep more of them. */
export type Said = { text: string; visibility: "public" | "internal"; status?: string; files: string[] };
/** What somebody wrote, so that they need not write it twice. */
export type Words = { message: Said } | { ticket: NewTicketText };
export type Followed = { submission: Submission; words?: Words };

export type OnItsWay = {
  /** In the order they were sent. */
  followed: Observed<readonly Followed[]>;
  follow(submission: Submission, about: { ticket: number | null; words?: Words }): void;
  /** Looks what has become of it, if it is one of these. */
  look(id: string): void;
  /** It was dealt with. */
  forget(id: string): void;
};

type Tools = { ask: Ask; feed: FeedStore; kept: Kept; session: Session };

const againMs = 10_000;

/** `tell` hears of each that is settled, once. */
export function createOnItsWay(tools: Tools, tell: (submission: Submission) => void): OnItsWay {
  const { ask, feed, kept, session } = tools;
  const followed = observed<readonly Followed[]>([]);
  const underWay = new Set<string>();
  const outdated = new Set<string>();
  let person = "";

  const placeOf = (id: string) => `way.${person}.${id}`;
  const known = (id: string) => followed.get().find(({ submission }) => submission.id === id);

  function forget(id: string): void {
    kept.write(placeOf(id), undefined);
    followed.change((all) => all.filter(({ submission }) => submission.id !== id));
  }

  function keep(entry: Followed): void {
    const { id } = entry.submission;
    kept.write(placeOf(id), entry);
    followed.change((all) =>
      known(id) ? all.map((each) => (each.submission.id === id ? entry : each)) : [...all, entry],
    );
  }

  function take(submission: Submission): void {
    const before = known(submission.id);
    if (!before) return;
    const { state } = submission;
    const ticket_id = submission.ticket_id ?? before.submission.ticket_id;
    if (state === "done" || state === "discarded") forget(submission.id);
    else keep({ ...before, submission: { ...submission, ticket_id } });
    if (isSettled(submission) && before.submission.state !== state) tell({ ...submission, ticket_id });
  }

  /** Only at these: each console hears of every write of everybody. */
  async function look(id: string): Promise<void> {
    if (!known(id)) return;
    // What is being read may be older than what has just been told.
    if (underWay.has(id)) return void outdated.add(id);
    underWay.add(id);
    try {
      take((await ask<Submission>(`submissions/${id}`)).body);
    } catch (error) {
      if (isGone(error)) forget(id);
      else setTimeout(look, againMs, id);
    }
    underWay.delete(id);
    if (outdated.delete(id)) void look(id);
  }
  const lookAtAll = () => {
    for (const { submission } of followed.get()) void look(submission.id);
  };

  function begin(): void {
    const { id } = meOf(session);
    if (id === person) return;
    person = id;
    followed.set(id === "" ? [] : keptOf(kept, id));
    lookAtAll();
  }
  begin();
  session.state.watch(begin);
  feed.onReload(lookAtAll);
  feed.listen((news) => {
    for (const id of new Set(news.map(({ submission_id }) => submission_id))) if (id) void look(id);
  });
  // What was told while the feed was away, and what nobody is told of: that somebody else gave it up.
  onLive(feed, lookAtAll);
  document.addEventListener("visibilitychange", () => document.hidden || lookAtAll());

  return {
    followed,
    follow(submission, { ticket, words }) {
      // An answer may come after one has signed out: nothing is left behind then.
      if (person === "") return;
      const entry = { ...submission, ticket_id: submission.ticket_id ?? ticket };
      keep({ submission: entry, ...(words && { words }) });
      void look(submission.id);
    },
    look: (id) => void look(id),
    forget,
  };
}

const isSettled = ({ state }: Submission) => state === "done" || state === "failed" || state === "discarded";

/** Too long ago, or of another gateway at the same address. */
const isGone = (error: unknown) => error instanceof Refusal && error.status === 404;

/** Their names in the drawer of this browser, in the order they were sent: ids of submissions grow with time. */
export const onTheirWay = (kept: Kept, person: string) =>
  kept
    .names()
    .filter((name) => name.startsWith(`way.${person}.`))
    .sort();

const keptOf = (kept: Kept, person: string) =>
  onTheirWay(kept, person)
    .map((name) => kept.read<Followed | undefined>(name, undefined))
    .filter((entry) => entry !== undefined);
