/** What stands above every page: its name, what can be done with it, and the connection's truth. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
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

export function PageHead({ title, before, children, below }: Props) {
  const { readMark } = useTools();
  const unread = usePicked(readMark.state, (mark) => mark.unread);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${title} · Ticketwire`;
  }, [title, unread]);
  return (
    <header class="page-head">
      <div class="page-title">
        {before}
        <h1>{title}</h1>
        <ConnectionState />
        <div class="page-deeds">{children}</div>
      </div>
      {below}
    </header>
  );
}
