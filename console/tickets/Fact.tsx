/** One field of a ticket: its name, and what it holds; a button where one may change it, a form while one does. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSpeak } from "../app/tools.ts";

type Props = {
  name: string;
  shown: string;
  /** Begins to change it; absent where one may not. */
  begin?: (() => void) | undefined;
  /** The form, while it is being changed. */
  form?: ComponentChildren;
};

export function Fact({ name, shown, begin, form }: Props) {
  const speak = useSpeak();
  const button = useRef<HTMLButtonElement>(null);
  const wasChanging = useRef(false);
  const isChanging = Boolean(form);
  useLayoutEffect(() => {
    // Who came by keyboard goes on where they were.
    if (wasChanging.current && !isChanging && document.activeElement === document.body)
      button.current?.focus();
    wasChanging.current = isChanging;
  }, [isChanging]);
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        {isChanging ? (
          form
        ) : begin ? (
          <button
            ref={button}
            type="button"
            class="fact-value"
            aria-label={speak.say("ticket.edit", { name, value: shown })}
            onClick={begin}
          >
            <bdi>{shown}</bdi>
          </button>
        ) : (
          <bdi>{shown}</bdi>
        )}
      </dd>
    </div>
  );
}
