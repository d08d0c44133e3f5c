/** Reads the Range header (RFC 9110, 14.2) for one range of bytes. Pure. */

export type Range = { start: number; end: number };

/** undefined: the whole, because nothing was asked for that can be read, or several ranges at once. */
export function rangeIn(header: string | undefined, length: number): Range | "unsatisfiable" | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replace(/\s+/g, "") ?? "");
  const [, first = "", last = ""] = asked ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") return fromTheEnd(Number(last), length);
  const [start, end] = [Number(first), last === "" ? length - 1 : Number(last)];
  if (last !== "" && end < start) return undefined;
  return start >= length ? "unsatisfiable" : { start, end: Math.min(end, length - 1) };
}

function fromTheEnd(count: number, length: number): Range | "unsatisfiable" {
  if (count === 0 || length === 0) return "unsatisfiable";
  return { start: Math.max(0, length - count), end: length - 1 };
}
