/** A time: how long ago, and exactly when one points at it. All of them grow older together, once a minute. */
import { useSpeak } from "../app/tools.ts";
import { observed } from "../keep/observed.ts";
import { useObserved } from "../keep/use-observed.ts";

const now = observed(Date.now());
setInterval(() => now.set(Date.now()), 30_000);

export function useNow(): number {
  return Math.max(useObserved(now), now.get());
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
