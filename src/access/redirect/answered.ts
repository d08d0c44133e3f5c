/** Turns what goes wrong between us and a provider into a problem, and tells the log. */
import type { Log } from "../../base/log.ts";
import { ProblemError } from "../../base/problem.ts";
import { providerUnavailable, signInRefused } from "./problems.ts";
import type { ProviderName } from "./provider.ts";
import { refusalIn } from "./refusals.ts";

export type Answered = <Result>(failure: string, ask: () => Promise<Result>) => Promise<Result>;

/** @throws (the function) ProblemError 403 where the answer was judged, 503 where there was none to judge */
export function createAnswered(provider: ProviderName, log: Log): Answered {
  return async (failure, ask) => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      const refusal = refusalIn(error);
      log.warn({ provider, refusal, err: refusal ? undefined : error }, failure);
      throw refusal ? signInRefused(refusal) : providerUnavailable(provider);
    }
  };
}
