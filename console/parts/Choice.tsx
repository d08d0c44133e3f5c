/** A button that opens a short list to tick: one filter of a list. */
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons.tsx";

type Option = { value: string; label: string };
type Props = {
  label: string;
  options: Option[];
  chosen: string[];
  choose(chosen: string[]): void;
};

export function Choice({ label, options, chosen, choose }: Props) {
  const [isOpen, open] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  useClosing(root, isOpen, () => open(false));
  const toggle = (value: string) =>
    choose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  return (
    <div class="choice" ref={root}>
      <button
        type="button"
        class={`chip ${chosen.length > 0 ? "chip-on" : ""}`}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => open(!isOpen)}
      >
        <span class="chip-text">{names.length > 0 ? `${label}: ${names.join(", ")}` : label}</span>
        <Icon name="down" />
      </button>
      {isOpen && (
        <fieldset class="popover" id={id}>
          <legend class="unseen">{label}</legend>
          {options.map((option) => (
            <label key={option.value} class="tick">
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
              <span>{option.label}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** Escape, a click elsewhere and a focus elsewhere close it. */
export function useClosing(root: { current: HTMLElement | null }, isOpen: boolean, close: () => void): void {
  useLayoutEffect(() => {
    if (!isOpen) return;
    const elsewhere = ({ target }: Event) => {
      if (!root.current?.contains(target as Node)) close();
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
      root.current?.querySelector("button")?.focus();
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    root.current?.addEventListener("keydown", escaped);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
      root.current?.removeEventListener("keydown", escaped);
    };
  }, [isOpen]);
}
