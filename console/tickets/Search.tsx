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
  const asked = useRef(value);
  const seek = useRef(search);
  seek.current = search;
  useEffect(() => {
    // What was asked for comes back as `value` after one has typed on; only what others set is written into the field.
    if (value !== asked.current) write(value);
    asked.current = value;
  }, [value]);
  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = text;
      // With the filters as they are by then.
      seek.current(text);
    }, settleMs);
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
