/** A list, and on a wide screen beside it the ticket one has opened from it. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useObserved } from "../keep/use-observed.ts";
import { TicketView } from "../tickets/lazy.tsx";
import { useTools } from "./tools.ts";

/** In rem, so that it grows with the text. */
const wide = matchMedia("(min-width: 70rem)");

export function useIsWide(): boolean {
  const [isWide, tell] = useState(wide.matches);
  useEffect(() => {
    const changed = () => tell(wide.matches);
    changed();
    wide.addEventListener("change", changed);
    return () => wide.removeEventListener("change", changed);
  }, []);
  return isWide;
}

type Props = { children: ComponentChildren; otherwise?: ComponentChildren };

export function Beside({ children, otherwise }: Props) {
  const { place } = useTools();
  const isWide = useIsWide();
  const { query } = useObserved(place.route);
  const opened = Number(query.get("open"));
  const close = () => place.refine(withOpen(query, undefined));
  const before = useRef(opened);
  useLayoutEffect(() => {
    // Who came by keyboard goes on at the row they came from; at once, or the next key would find nothing.
    const row = before.current > 0 && !opened && place.hrefOf("ticket", before.current);
    before.current = opened;
    if (row && document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-row-link][href="${row}"]`)?.focus();
  }, [opened]);
  const beside = opened > 0 ? <TicketView key={opened} id={opened} close={close} /> : otherwise;
  return (
    <div class={`beside ${opened > 0 ? "beside-open" : ""}`}>
      <div class="beside-list">{children}</div>
      {isWide && beside && <aside class="beside-other">{beside}</aside>}
    </div>
  );
}

/** How a row opens its ticket: beside the list where there is room. */
export function useOpening(ticket: number | undefined): { isOpen: boolean; take: (() => void) | undefined } {
  const { place } = useTools();
  const { query } = useObserved(place.route);
  const isWide = useIsWide();
  const take = () => place.refine(withOpen(query, ticket));
  return {
    isOpen: isWide && Number(query.get("open")) === ticket,
    take: isWide && ticket ? take : undefined,
  };
}

function withOpen(query: URLSearchParams, ticket: number | undefined): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete("open");
  if (ticket) next.set("open", String(ticket));
  return next;
}
