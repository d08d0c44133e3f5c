/** What one types a field's new value into. */
import type { FactKind } from "./fact-text.ts";

export type { FactKind };

type Props = {
  label: string;
  kind: FactKind;
  options: string[];
  /** What to call an option. */
  labelOf(option: string): string;
  value: string;
  write(text: string): void;
};

export function FactInput({ label, kind, options, labelOf, value, write }: Props) {
  const own = { "aria-label": label, value };
  if (options.length > 0)
    return (
      <select {...own} onChange={({ currentTarget }) => write(currentTarget.value)}>
        {[...new Set(["", ...options, value])].map((option) => (
          <option key={option} value={option}>
            {option ? labelOf(option) : "–"}
          </option>
        ))}
      </select>
    );
  const typed = {
    ...own,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => write(currentTarget.value),
  };
  if (kind === "number") return <input {...typed} type="number" />;
  if (kind === "time") return <input {...typed} type="datetime-local" />;
  return <input {...typed} type="text" dir="auto" />;
}
