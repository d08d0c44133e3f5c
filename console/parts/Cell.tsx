/** A cell of a table. On a phone a row is a card, and each cell says what it is. */
import type { ComponentChildren } from "preact";

export function Cell({ label, children }: { label: string; children: ComponentChildren }) {
  return <td data-label={label}>{children}</td>;
}
