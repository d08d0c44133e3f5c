/** What may be asked of the memory about the letters on the gravest tickets. Types only. */

export type UrgentLetter = {
  /** The notification it is about: with the address its name. */
  notification_id: number;
  address: string;
  ticket_id: number;
  subject: string;
  text: string;
  /** How often it was taken for sending. */
  attempts: number;
  /** When it may be taken next. */
  due_at: string;
  created_at: string;
};

export interface UrgentLetters {
  /** Up to which notification letters were written; at the first call up to now. */
  begin(): Promise<number>;
  /** Forgets that and all letters: what happens from now on is nobody's to hear. */
  end(): Promise<void>;
  /** Tickets opened with one of these severities, in the log above `after`, as JSON texts of Notification. */
  news(severities: readonly string[], after: number, limit: number): Promise<{ id: number; body: string }[]>;
  /** With the notification up to which all is written then. */
  write(letters: UrgentLetter[], upTo: number): Promise<void>;
  /** Takes what is due at `now`, the oldest first; whoever does not come back with it by `until` has lost it. */
  take(now: string, until: string, limit: number): Promise<UrgentLetter[]>;
  /** Nothing happens when somebody else has taken it since. */
  sent(letter: UrgentLetter): Promise<void>;
  putOff(letter: UrgentLetter, dueAt: string): Promise<void>;
  /** null: none waits. */
  nextDueAt(): Promise<string | null>;
}
