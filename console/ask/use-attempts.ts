/** The unanswered writes of a part of the page that keeps no draft: as long as it is drawn. */
import { useState } from "preact/hooks";
import { type Attempts, createAttempts, type Unanswered } from "./attempts.ts";

export function useAttempts(): Attempts {
  const [attempts] = useState(() => {
    let held: Unanswered = [];
    return createAttempts(
      () => held,
      (next) => {
        held = next;
      },
    );
  });
  return attempts;
}
