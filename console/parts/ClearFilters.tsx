/** Takes all filters of the page away; the ticket opened beside the list stays. */
import { useSpeak, useTools } from "../app/tools.ts";

export function ClearFilters({ class: name = "button" }: { class?: string }) {
  const { place } = useTools();
  const speak = useSpeak();
  const clear = () => {
    const open = place.route.get().query.get("open");
    place.refine(new URLSearchParams(open ? { open } : {}));
  };
  return (
    <button type="button" class={name} onClick={clear}>
      {speak.say("filter.clear")}
    </button>
  );
}
