/** Words to find in tickets; the list follows while one types. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak } from "../app/tools.ts";
import { Icon } from "../parts/icons.tsx";

const settleMs = 250;

export function Search({ value, search }: { value: string; search(text: string): void }) {
  const speak = useSpeak();
  const field = useRef<HTMLInputElement>(null);
  const [text, write] = useState(value);
  useDeed("search", () => field.current?.focus());
  useEffect(() => write(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(search, settleMs, text);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="search">
      <Icon name="search" />
      <span class="unseen">{speak.say("search")}</span>
      <input
        ref={field}
        type="search"
        value={text}
        placeholder={speak.say("search")}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
    </label>
  );
}
