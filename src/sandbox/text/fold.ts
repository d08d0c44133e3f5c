/** Compares text without case the way RT on SQLite does: only A to Z have a small form. Pure. */

export function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
