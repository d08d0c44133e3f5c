/** A page that is for others. */
import { Empty } from "../parts/Empty.tsx";
import { Link } from "../parts/Link.tsx";
import { PageHead } from "./PageHead.tsx";
import { useSpeak, useTools } from "./tools.ts";

export function Forbidden({ title }: { title: string }) {
  const { place } = useTools();
  const speak = useSpeak();
  return (
    <main class="page" id="main">
      <PageHead title={title} />
      <Empty title={speak.say("forbidden.title")} text={speak.say("forbidden.text")}>
        <Link href={place.hrefOf("feed")} class="button">
          {speak.say("nav.feed")}
        </Link>
      </Empty>
    </main>
  );
}
