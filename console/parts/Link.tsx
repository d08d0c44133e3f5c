/** A link within the console: a real one, so it can be opened in another tab; a plain click does not load the page anew. */
import type { ComponentChildren } from "preact";
import { useTools } from "../app/tools.ts";

type Props = {
  href: string;
  class?: string | undefined;
  children: ComponentChildren;
  current?: boolean | undefined;
  label?: string;
  title?: string;
  /** Marks the link that stands for its row of a list. */
  row?: boolean;
  /** Instead of going there. */
  take?: (() => void) | undefined;
};

export function Link({ href, children, current, label, title, row, take, class: name }: Props) {
  const { place } = useTools();
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (take) return take();
    place.go(href);
  };
  return (
    <a
      href={href}
      class={name}
      title={title}
      aria-label={label}
      aria-current={current ? "page" : undefined}
      data-row-link={row ? "" : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
