/** The keys that do something everywhere, but not while one writes. */
import { useLayoutEffect } from "preact/hooks";
import type { Key } from "../language/messages.ts";
import type { Place } from "../url/place.ts";
import { keyOf } from "./key-of.ts";

export const shortcuts: { keys: string[]; label: Key }[] = [
  { keys: ["j", "k"], label: "help.rows" },
  { keys: ["Enter"], label: "help.enter" },
  { keys: ["g", "f"], label: "help.feed" },
  { keys: ["g", "t"], label: "help.tickets" },
  { keys: ["g", "o"], label: "help.outbox" },
  { keys: ["c"], label: "help.new" },
  { keys: ["/"], label: "help.search" },
  { keys: ["m"], label: "help.read" },
  { keys: ["r"], label: "help.reply" },
  { keys: ["n"], label: "help.note" },
  { keys: ["Ctrl", "Enter"], label: "help.send" },
  { keys: ["?"], label: "help.help" },
  { keys: ["Esc"], label: "help.escape" },
];

/** A deed of one page is told as an event of this name; whoever is drawn takes it up. */
const deeds: Record<string, string> = { "/": "search", m: "read", r: "reply", n: "note", Escape: "escape" };

/** `isOn`: whether single letters do something here; Escape does in any case. */
export function useShortcuts(place: Place, isOn: boolean, help: () => void): void {
  useLayoutEffect(() => {
    let went = Number.NEGATIVE_INFINITY;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const key = keyOf(event);
      if (!isOn && key !== "Escape") return;
      const after = event.timeStamp - went < 1_500;
      went = key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (after) return goTo(place, key);
      if (key === "?") return help();
      if (key === "c") return place.go(place.hrefOf("new"));
      if (key === "j" || key === "k") return tell("row", key === "j" ? 1 : -1);
      const deed = deeds[key];
      if (!deed) return;
      event.preventDefault();
      tell(deed);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [isOn]);
}

const tell = (deed: string, detail?: number) =>
  dispatchEvent(new CustomEvent(`ticketwire-${deed}`, { detail }));

function goTo(place: Place, key: string): void {
  if (key === "f") place.go(place.hrefOf("feed"));
  if (key === "t") place.go(place.hrefOf("tickets"));
  if (key === "o") place.go(place.hrefOf("outbox"));
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest("dialog") !== null)
  );
}

/** Does this when the key is pressed, as long as the component is drawn. */
export function useDeed(deed: "search" | "read" | "reply" | "note" | "escape", act: () => void): void {
  useLayoutEffect(() => {
    addEventListener(`ticketwire-${deed}`, act);
    return () => removeEventListener(`ticketwire-${deed}`, act);
  });
}
