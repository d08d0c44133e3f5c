/**
 * Which of a browser's pages calls out: one shows, one that somebody has touched sounds (browsers let no other), and
 * whether any of them is looked at. Known by the browser's locks, which a page that is gone holds no more.
 */
export type Voice = {
  shows(): boolean;
  sounds(): boolean;
  isLookedAt(): Promise<boolean>;
};

const seen = "ticketwire.seen";

export function createVoice(): Voice {
  const shows = turnFor("ticketwire.voice");
  let sounds = () => false;
  whenTouched(() => {
    sounds = turnFor("ticketwire.sound");
  });
  sayWhetherSeen();
  return {
    shows,
    sounds: () => sounds(),
    async isLookedAt() {
      if (!document.hidden) return true;
      const { held = [] } = (await navigator.locks?.query()) ?? {};
      return held.some(({ name }) => name === seen);
    },
  };
}

/** Answers whether the turn is this page's; where there are no locks (without HTTPS) it is each one's. */
function turnFor(name: string): () => boolean {
  if (!navigator.locks) return () => true;
  let isMine = false;
  void navigator.locks.request(name, () => {
    isMine = true;
    return new Promise(() => undefined);
  });
  return () => isMine;
}

function whenTouched(then: () => void): void {
  if (navigator.userActivation.hasBeenActive) {
    then();
    return;
  }
  const stop = new AbortController();
  const touched = () => {
    stop.abort();
    then();
  };
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, touched, { capture: true, signal: stop.signal });
}

function sayWhetherSeen(): void {
  const leaving = new Set<() => void>();
  /** It may have been turned away from before the lock was there. */
  const stay = () => (document.hidden ? undefined : new Promise<void>((leave) => leaving.add(leave)));
  const look = () => {
    for (const leave of leaving) leave();
    leaving.clear();
    if (!document.hidden) void navigator.locks?.request(seen, { mode: "shared" }, stay);
  };
  document.addEventListener("visibilitychange", look);
  look();
}
