/** What stands above every page: its name, what can be done with it, and the connection's truth. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { usePicked } from "../keep/use-observed.ts";
import { ConnectionState } from "./ConnectionState.tsx";
import { useTools } from "./tools.ts";

type Props = {
  title: string;
  /** What one came from, before the title. */
  before?: ComponentChildren;
  children?: ComponentChildren;
  below?: ComponentChildren;
};

let isBegun = false;

export function PageHead({ title, before, children, below }: Props) {
  const { readMark } = useTools();
  const unread = usePicked(readMark.state, (mark) => mark.unread);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${title} · Ticketwire`;
  }, [title, unread]);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Where what had the focus is gone with the page before, a screen reader goes on with the new page's name.
    if (isBegun && document.activeElement === document.body) heading.current?.focus();
    isBegun = true;
  }, []);
  return (
    <header class="page-head">
      <div class="page-title">
        {before}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <ConnectionState />
        <div class="page-deeds">{children}</div>
      </div>
      {below}
    </header>
  );
}
