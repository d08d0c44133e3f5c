/** A time: how long ago, and exactly when one points at it. All of them grow older together, twice a minute. */
import { useSpeak, useTools } from "../app/tools.ts";
import { observed } from "../keep/observed.ts";
import { useObserved } from "../keep/use-observed.ts";

const turn = observed(0);
setInterval(() => turn.change((count) => count + 1), 30_000);

/** By the gateway's clock. Milliseconds. */
export function useNow(): number {
  useObserved(turn);
  return useTools().clock.now();
}

export function Ago({ time }: { time: string }) {
  const speak = useSpeak();
  const at = useNow();
  return (
    <time dateTime={time} title={speak.exact(time)}>
      {speak.relative(time, Math.max(at, Date.parse(time)))}
    </time>
  );
}

/** The day or the time of day. */
export function When({ time }: { time: string }) {
  const speak = useSpeak();
  return (
    <time dateTime={time} title={speak.exact(time)}>
      {speak.short(time, useNow())}
    </time>
  );
}
