/** A time limit for one call, given back when the call is over: RT is called so often that forgotten timers pile up. */

export type Deadline = Disposable & { readonly signal: AbortSignal };

/** The signal aborts after `ms`, or with `outer`; once disposed of it aborts no more. */
export function deadline(ms: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timedOut(ms)), ms);
  const onOuter = () => controller.abort(outer?.reason);
  if (outer?.aborted) onOuter();
  outer?.addEventListener("abort", onOuter, { once: true });
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", onOuter);
    },
  };
}

/** As AbortSignal.timeout() says it. */
const timedOut = (ms: number) => new DOMException(`nothing came within ${ms} ms`, "TimeoutError");
