/** Leads from what RT refused to where one writes it anew, if this browser still has its words. */
import type { Submission } from "../../src/model/submission.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Link } from "../parts/Link.tsx";

export function WriteAnew({ wish }: { wish: Submission }) {
  const { place, onItsWay } = useTools();
  const speak = useSpeak();
  const { words } = useObserved(onItsWay.followed).find(({ submission }) => submission.id === wish.id) ?? {};
  if (wish.state !== "failed" || !words) return null;
  const href = wish.ticket_id ? place.hrefOf("ticket", wish.ticket_id) : place.hrefOf("new");
  return (
    <Link href={href} class="button primary">
      {speak.say("write.anew")}
    </Link>
  );
}
