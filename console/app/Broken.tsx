/** What stands where a page of ours has broken: nothing that was written is lost by loading it anew. */
import { Empty } from "../parts/Empty.tsx";
import { useSpeak } from "./tools.ts";

export function Broken() {
  const speak = useSpeak();
  return (
    <main class="page" id="main">
      <Empty title={speak.say("broken.title")} text={speak.say("broken.text")}>
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {speak.say("reload")}
        </button>
      </Empty>
    </main>
  );
}
