/** One ticket to be looked at, and what those who asked for it know. */

export type Hint = {
  ticket: number;
  /** The transaction that must be seen: RT tells of it before it commits. */
  transaction?: number | undefined;
  /** RT's time of the change. */
  changedAt?: string | undefined;
  /** Told from outside at this moment, not found by ourselves. */
  urgent: boolean;
};

export type Errand = {
  ticket: number;
  wanted: Set<number>;
  changedAt: string | undefined;
  /** Somebody waits for it at this moment. */
  urgent: boolean;
  /** Somebody outside said that something happened, but not what: it may not be committed yet. */
  unsure: boolean;
  /** Since when (ms, performance.now) RT has shown a change that nothing explains. */
  puzzlingSince: number | undefined;
  /** Looks had since somebody asked last. */
  tries: number;
  /** Of all looks the last so many got no answer from RT. */
  silences: number;
  running: boolean;
  /** Somebody asked while it was looked at: that look may have come too early. */
  again: boolean;
};

export function newErrand(hint: Hint): Errand {
  const nothingKnown = {
    wanted: new Set<number>(),
    changedAt: undefined,
    urgent: false,
    unsure: false,
    puzzlingSince: undefined,
    tries: 0,
    silences: 0,
  };
  return widened({ ticket: hint.ticket, ...nothingKnown, running: false, again: false }, hint);
}

/** The same errand, for one more who asks. */
export function widened(errand: Errand, { transaction, changedAt, urgent }: Hint): Errand {
  if (transaction !== undefined) want(errand.wanted, transaction);
  if (changedAt !== undefined && (errand.changedAt ?? changedAt) >= changedAt) errand.changedAt = changedAt;
  errand.urgent ||= urgent;
  errand.unsure ||= urgent && transaction === undefined;
  if (urgent) errand.tries = 0;
  errand.again = errand.running;
  return errand;
}

/** Whoever floods the hook with numbers must not fill the memory: the highest ones are what is waited for. */
const mostWanted = 200;

function want(wanted: Set<number>, transaction: number): void {
  wanted.add(transaction);
  if (wanted.size > mostWanted) wanted.delete(Math.min(...wanted));
}
