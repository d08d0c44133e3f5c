/** An address that leads to nothing of ours. */
import { Empty } from "../parts/Empty.tsx";
import { Link } from "../parts/Link.tsx";
import { PageHead } from "./PageHead.tsx";
import { useSpeak, useTools } from "./tools.ts";

export function Nowhere() {
  const { place } = useTools();
  const speak = useSpeak();
  return (
    <main class="page" id="main">
      <PageHead title={speak.say("nowhere.title")} />
      <Empty title={speak.say("nowhere.text")}>
        <Link href={place.hrefOf("feed")} class="button">
          {speak.say("nav.feed")}
        </Link>
      </Empty>
    </main>
  );
}
