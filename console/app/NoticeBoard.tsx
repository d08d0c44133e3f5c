/** Shows the notices, and reads them out to who cannot see them. */
import { useObserved } from "../keep/use-observed.ts";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { useSpeak, useTools } from "./tools.ts";

export function NoticeBoard() {
  const { notices } = useTools();
  const speak = useSpeak();
  const shown = useObserved(notices.shown);
  return (
    <div class="notices" role="status">
      {shown.map(({ id, text, tone, href, link }) => (
        <div key={id} class={`notice notice-${tone}`}>
          <span>{text}</span>
          {href && <Link href={href}>{link}</Link>}
          <button
            type="button"
            class="plain"
            aria-label={speak.say("close")}
            onClick={() => notices.dismiss(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
