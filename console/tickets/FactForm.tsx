/** The form in which a field of a ticket is changed where it stands. Escape leaves it as it was. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSpeak } from "../app/tools.ts";

type Props = { isBusy: boolean; save(): Promise<void>; leave(): void; children: ComponentChildren };

export function FactForm({ isBusy, save, leave, children }: Props) {
  const speak = useSpeak();
  const form = useRef<HTMLFormElement>(null);
  // At once: what is typed next is meant for it.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus(), []);
  return (
    <form
      ref={form}
      class="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={({ key }) => key === "Escape" && leave()}
    >
      {children}
      <button type="submit" class="button primary small" disabled={isBusy}>
        {speak.say("save")}
      </button>
      <button type="button" class="button small" onClick={leave}>
        {speak.say("cancel")}
      </button>
    </form>
  );
}
