/** The cursor that a client gave, in a query, a header or a frame. Whether the log reaches it is not decided here. */

/** NaN is one that cannot be ours, undefined is none. */
export function cursorOf(given: unknown): number | undefined {
  if (given === undefined || given === "") return undefined;
  if (typeof given === "number") return given;
  return typeof given === "string" && /^\d{1,16}$/.test(given) ? Number(given) : Number.NaN;
}
