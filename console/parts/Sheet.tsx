/** A dialog over the page: the browser keeps the focus in it, and Escape closes it. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useSpeak } from "../app/tools.ts";
import { Icon } from "./icons.tsx";

export function Sheet({
  title,
  close,
  children,
}: {
  title: string;
  close(): void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const speak = useSpeak();
  const id = useId();
  useLayoutEffect(() => {
    const from = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    // Also when the sheet goes because what it is for is done.
    return () => void (from instanceof HTMLElement && from.focus());
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={id} onClose={close}>
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          class="plain"
          aria-label={speak.say("close")}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
