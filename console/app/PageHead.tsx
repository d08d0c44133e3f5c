/** What stands above every page: its name, what can be done with it, and the connection's truth. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { usePicked } from "../keep/use-observed.ts";
import { ConnectionState } from "./ConnectionState.tsx";
import { useTools } from "./tools.ts";

type Props = { title: string; children?: ComponentChildren; below?: ComponentChildren };

export function PageHead({ title, children, below }: Props) {
  const { readMark } = useTools();
  const unread = usePicked(readMark.state, (mark) => mark.unread);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${title} · Ticketwire`;
  }, [title, unread]);
  return (
    <header class="page-head">
      <div class="page-title">
        <h1>{title}</h1>
        <ConnectionState />
        <div class="page-deeds">{children}</div>
      </div>
      {below}
    </header>
  );
}
