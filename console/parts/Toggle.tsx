/** A filter that is on or off. */
export function Toggle({ on, label, turn }: { on: boolean; label: string; turn(on: boolean): void }) {
  return (
    <button type="button" class={`chip ${on ? "chip-on" : ""}`} aria-pressed={on} onClick={() => turn(!on)}>
      {label}
    </button>
  );
}
