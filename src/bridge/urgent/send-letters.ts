/**
 * Sends the letters that are due, some at a time, each by one replica: taken for as long as the mail server may take, gone
 * when it has them, put off ever longer when it does not. It writes none.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { UrgentLetter } from "../../store/letters/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { SendMail } from "../mail/mail.ts";
import { messageIdOf } from "./letter.ts";

export type SendLettersTools = { store: Store; send: SendMail; clock: Clock; log: Log };
export type SendLetters = {
  /** Begins with what is due; `ended` is called as each of them ends. */
  sendDue(ended: () => void): Promise<void>;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
};

const atATime = 10;
/** Longer than the mail server may take (bridge/mail). */
const leaseMs = 120_000;
const firstPauseMs = 5_000;
const longestPauseMs = 600_000;
/** After that a letter is of no use any more. */
const givenUpAfterMs = 3 * 86_400_000;

/** `host`: of this gateway's public address. */
export function createSendLetters({ store, send, clock, log }: SendLettersTools, host: string): SendLetters {
  const underWay = new Set<Promise<void>>();

  return {
    async sendDue(ended) {
      for (const letter of await take()) {
        const sending = sendOne(letter).finally(() => {
          underWay.delete(sending);
          ended();
        });
        underWay.add(sending);
      }
    },
    idle: async () => void (await Promise.all(underWay)),
  };

  async function take(): Promise<UrgentLetter[]> {
    const now = clock.now();
    const next = await store.read.urgentLetters.nextDueAt();
    const room = atATime - underWay.size;
    if (next === null || Date.parse(next) > now || room <= 0) return [];
    return await store.write(({ urgentLetters }) =>
      urgentLetters.take(toTimestamp(now), toTimestamp(now + leaseMs), room),
    );
  }

  /** Never rejects: what cannot be written down is left to the lease. */
  async function sendOne(letter: UrgentLetter): Promise<void> {
    const { address, subject, text, ticket_id: ticket, attempts: attempt } = letter;
    const messageId = messageIdOf(letter, host);
    try {
      const failure = await send({ to: address, subject, text, messageId, urgent: true }).catch(asFailure);
      if (failure) await afterFailure(letter, failure.code);
      if (failure) return;
      await store.write(({ urgentLetters }) => urgentLetters.sent(letter));
      log.info({ ticket, attempt }, "a letter about an urgent ticket was sent");
    } catch (error) {
      log.error({ ticket, attempt, err: error }, "what became of a letter could not be written down");
    }
  }

  async function afterFailure(letter: UrgentLetter, code: string): Promise<void> {
    const told = { ticket: letter.ticket_id, attempt: letter.attempts, code };
    const isOver = clock.now() - Date.parse(letter.created_at) > givenUpAfterMs;
    const next = toTimestamp(clock.now() + pauseAfter(letter.attempts));
    await store.write(({ urgentLetters }) =>
      isOver ? urgentLetters.sent(letter) : urgentLetters.putOff(letter, next),
    );
    if (isOver) return log.error(told, "a letter about an urgent ticket was given up");
    log.warn(told, "a letter about an urgent ticket was not sent; it is tried again");
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 20));
}

/** The words of a mail server may hold addresses: only the code is told. */
function asFailure(error: unknown): { code: string } {
  return { code: error instanceof Error && "code" in error ? String(error.code) : "unknown" };
}
