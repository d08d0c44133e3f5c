/**
 * What can go wrong between us and RT, as facts. Two questions decide everything that follows an error:
 * `effect` – may RT have done it? "none": certainly not · "unknown": perhaps, look before asking again.
 * `passing` – can the same call succeed later without anyone changing anything?
 */
export abstract class RtError extends Error {
  abstract readonly code: string;
  abstract readonly effect: "none" | "unknown";
  abstract readonly passing: boolean;
  /** How long RT, or a proxy before it, asked us to wait (its Retry-After). */
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.name = new.target.name;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Nothing was sent: refused connection, no such host, the breaker is open, no session came free in time. */
export class RtUnreachable extends RtError {
  readonly code = "rt.unreachable";
  readonly effect = "none";
  readonly passing = true;
}

/** Sent, and no answer: time-out, cut connection, aborted. RT still carries out what its client gave up on. */
export class RtNoAnswer extends RtError {
  readonly code = "rt.no-answer";
  readonly effect = "unknown";
  readonly passing = true;
}

/** An answer that is not RT's: no banner, a Perl error, a proxy's HTML, 502/503/504, a body over the cap. */
export class RtBroken extends RtError {
  readonly code = "rt.broken";
  readonly effect = "unknown";
  readonly passing = true;
}

/** RT turned the account away: wrong name or password, or an account without rights on REST. */
export class RtSignInRefused extends RtError {
  readonly code = "rt.sign-in-refused";
  readonly effect = "none";
  readonly passing = true;
  /** Where RT sends the account instead: SelfService for one that is not privileged. */
  readonly sentTo: string | undefined;
  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number; sentTo?: string } = {}) {
    super(message, options);
    this.sentTo = options.sentTo;
  }
}

/** RT understood and said no, in its own words. Nothing was done. */
export class RtRefused extends RtError {
  readonly code: string = "rt.refused";
  readonly effect = "none";
  readonly passing = false;
  readonly reasons: string[];
  constructor(reasons: string[]) {
    super(reasons.join(" "));
    this.reasons = reasons;
  }
}

/**
 * A proxy before RT turned a write away unread, for what it is: too large, too long, against a rule. RT itself answers
 * none of these HTTP statuses. The same write would be turned away again.
 */
export class RtTurnedAway extends RtRefused {
  override readonly code = "rt.turned-away";
  /** The HTTP status. */
  readonly status: number;
  constructor(status: number, said: string) {
    super([`A proxy before RT turned it away with HTTP ${status}: ${said}`]);
    this.status = status;
  }
}

/** The account may not do or see this in RT. */
export class RtForbidden extends RtError {
  readonly code = "rt.forbidden";
  readonly effect = "none";
  readonly passing = false;
}

/** RT says it is not there – which it also says while its database fails: for a known ticket, ask again. */
export class RtNotFound extends RtError {
  readonly code = "rt.not-found";
  readonly effect = "none";
  readonly passing = false;
}
