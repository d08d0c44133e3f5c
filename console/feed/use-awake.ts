/** Keeps the display on while this is drawn. A browser lets go of it whenever the page is not seen, and not all can do it. */
import { useEffect } from "preact/hooks";

export function useAwake(): void {
  useEffect(() => {
    let isLeft = false;
    let lock: WakeLockSentinel | undefined;
    const stayOn = async () => {
      if (document.hidden) return;
      // Without HTTPS there is none; on a low battery it is refused.
      lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
      if (isLeft) await lock?.release();
    };
    const seen = () => void stayOn();
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => {
      isLeft = true;
      document.removeEventListener("visibilitychange", seen);
      void lock?.release();
    };
  }, []);
}
