/**
 * Stops calling an RT that is down, and lets one call through now and then to see whether it is back. What RT
 * refuses, forbids or does not find is an answer, and so proof of life.
 */
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import { RtBroken, RtNoAnswer, RtSignInRefused, RtUnreachable } from "../../errors.ts";
import type { RtHealth, RtState } from "../../rt.ts";

/** `afterFailures` in a row open it; `probeAfterMs` later one call may try. */
export type BreakerOptions = { afterFailures: number; probeAfterMs: number };
export type Breaker = RtHealth & {
  run<T>(deed: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** For those who would have to queue before they run. @throws RtUnreachable while no probe is due */
  check(): void;
};

/** An account that RT turns away is of no more use than an RT that is down, until somebody mends it. */
const failures = [RtUnreachable, RtNoAnswer, RtBroken, RtSignInRefused];

type Outcome<T> = { value: T } | { error: unknown };

export function createBreaker(options: BreakerOptions): Breaker {
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: options.probeAfterMs,
    breaker: new ConsecutiveBreaker(options.afterFailures),
  });

  let openedAt = 0;
  policy.onBreak(() => {
    openedAt = performance.now();
  });
  const down = (cause?: unknown) =>
    new RtUnreachable("RT is down; not asked.", { cause, retryAfterMs: options.probeAfterMs });

  let lastFailure: unknown;

  /** What a caller gave up on says nothing of RT – unless it was the probe, which then has not succeeded. */
  function counts(error: unknown, signal?: AbortSignal): boolean {
    if (signal?.aborted && policy.state === CircuitState.Closed) return false;
    return failures.some((failure) => error instanceof failure);
  }

  function failed(error: unknown): unknown {
    lastFailure = error;
    return error;
  }

  async function attempt<T>(deed: () => Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
    try {
      return { value: await deed() };
    } catch (error) {
      if (counts(error, signal)) throw failed(error);
      return { error };
    }
  }

  return {
    get lastFailure() {
      return lastFailure;
    },
    get state() {
      return stateOf(policy.state);
    },
    onChange(listener) {
      const listening = policy.onStateChange((state) => listener(stateOf(state)));
      return () => listening.dispose();
    },
    check() {
      const probeIsDue = performance.now() - openedAt >= options.probeAfterMs;
      if (policy.state === CircuitState.Open && !probeIsDue) throw down();
    },
    async run(deed, signal) {
      const outcome = await policy
        .execute(() => attempt(deed, signal))
        .catch((error) => {
          if (!(error instanceof BrokenCircuitError)) throw error;
          throw down(error);
        });
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    },
  };
}

function stateOf(state: CircuitState): RtState {
  if (state === CircuitState.Closed) return "up";
  return state === CircuitState.HalfOpen ? "probing" : "down";
}
