/** Writes down the letters that the newest of the log calls for, once each, whichever replica comes first. It sends none. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Notification } from "../../model/notification.ts";
import type { Ticket } from "../../model/ticket.ts";
import type { UrgentLetter } from "../../store/letters/tables.ts";
import type { Store } from "../../store/tables.ts";
import { writeLetter } from "./letter.ts";

export type WriteLetters = {
  /** From now on, or from where it ended. */
  begin(): Promise<void>;
  /** Answers whether there was something to write. */
  write(): Promise<boolean>;
};

const atATime = 100;

export function createWriteLetters(
  { store, clock }: { store: Store; clock: Clock },
  { severities, to }: { severities: readonly string[]; to: readonly string[] },
): WriteLetters {
  /** Up to here there is nothing to write; kept only here, since what is kept for all moves with each letter. */
  let looked = 0;

  return {
    async begin() {
      looked = await store.write(({ urgentLetters }) => urgentLetters.begin());
    },
    /** Looking costs a read; only what is there to be written takes a turn of the one writer. */
    async write() {
      const { head } = await store.read.notifications.bounds();
      const isNews = (await store.read.urgentLetters.news(severities, looked, 1)).length > 0;
      if (!isNews) looked = head;
      return isNews && (await writeSome());
    },
  };

  async function writeSome(): Promise<boolean> {
    looked = await store.write(async ({ urgentLetters }) => {
      const written = await urgentLetters.begin();
      const news = await urgentLetters.news(severities, written, atATime);
      const last = news.at(-1)?.id ?? written;
      if (last > written) await urgentLetters.write(news.flatMap(lettersOn), last);
      return last;
    });
    return true;
  }

  function lettersOn({ id, body }: { id: number; body: string }): UrgentLetter[] {
    const notification = JSON.parse(body) as Notification & { ticket: Ticket };
    const at = toTimestamp(clock.now());
    const about = { notification_id: id, ticket_id: notification.ticket.id, ...writeLetter(notification) };
    return to.map((address) => ({ ...about, address, attempts: 0, due_at: at, created_at: at }));
  }
}
