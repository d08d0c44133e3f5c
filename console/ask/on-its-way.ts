/** The writes of this page that RT has not answered yet: followed until they are settled, and then told. */
import type { Submission } from "../../src/model/submission.ts";
import type { FeedStore } from "../feed/feed-store.ts";
import { type Observed, observed } from "../keep/observed.ts";
import type { Ask } from "./ask.ts";

/** A message, and who is to read it. */
export type Said = { text: string; visibility: "public" | "internal" };
const nothing: Said = { text: "", visibility: "public" };

export type OnItsWay = {
  waiting: Observed<readonly Submission[]>;
  follow(submission: Submission, about: { ticket: number | null; said?: Said }): void;
  /** What was written with it, as long as it is on its way. */
  saidWith(id: string): Said;
};

const settled = ["done", "failed", "discarded"];

/** `tell` hears of each that is settled. */
export function createOnItsWay(ask: Ask, feed: FeedStore, tell: (submission: Submission) => void): OnItsWay {
  const waiting = observed<readonly Submission[]>([]);
  const messages = new Map<string, Said>();

  async function look(id: string): Promise<void> {
    const { body } = await ask<Submission>(`submissions/${id}`);
    if (!waiting.get().some((each) => each.id === id)) return;
    const isSettled = settled.includes(body.state);
    waiting.change((all) =>
      all.flatMap((each) => (each.id !== id ? [each] : isSettled ? [] : [withTicket(body, each)])),
    );
    if (isSettled) tell(body);
  }

  const lookAtAll = () => {
    for (const { id } of waiting.get()) void look(id).catch(() => undefined);
  };
  feed.listen((news) => {
    for (const { submission_id } of news) if (submission_id) void look(submission_id).catch(() => undefined);
  });
  feed.onReload(lookAtAll);

  return {
    waiting,
    follow(submission, { ticket, said = nothing }) {
      messages.set(submission.id, said);
      waiting.change((all) => [...all, { ...submission, ticket_id: submission.ticket_id ?? ticket }]);
      void look(submission.id).catch(() => undefined);
    },
    saidWith: (id) => messages.get(id) ?? nothing,
  };
}

const withTicket = (next: Submission, before: Submission) => ({
  ...next,
  ticket_id: next.ticket_id ?? before.ticket_id,
});
