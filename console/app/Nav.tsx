/** The way from page to page: at the side, on a phone below. */
import { useObserved, usePicked } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import { Icon, type IconName } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { meOf } from "../sign-in/session.ts";
import type { PageName } from "../url/route.ts";
import { useSpeak, useTools } from "./tools.ts";

/** `short`: what it is called on a phone. */
type Item = { page: PageName; icon: IconName; label: Key; short?: Key; adminOnly?: true; wideOnly?: true };

const items: Item[] = [
  { page: "feed", icon: "feed", label: "nav.feed" },
  { page: "tickets", icon: "tickets", label: "nav.tickets" },
  { page: "new", icon: "new", label: "nav.new", short: "nav.new_short" },
  { page: "outbox", icon: "outbox", label: "nav.outbox" },
  { page: "people", icon: "people", label: "nav.people", adminOnly: true, wideOnly: true },
  { page: "keys", icon: "keys", label: "nav.keys", wideOnly: true },
  { page: "profile", icon: "profile", label: "nav.profile" },
];

export function Nav({ help }: { help(): void }) {
  const { place, session, readMark } = useTools();
  const speak = useSpeak();
  const { page } = useObserved(place.route);
  const unread = usePicked(readMark.state, (mark) => mark.unread);
  useObserved(session.state);
  const { role } = meOf(session);
  return (
    <nav class="nav" aria-label={speak.say("nav.label")}>
      <Link href={place.hrefOf("feed")} class="brand" label="Ticketwire">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M4 17h6l3-8 5 15 4-10 2 3h4" />
        </svg>
        <span>Ticketwire</span>
      </Link>
      <ul>
        {items
          .filter(({ adminOnly }) => !adminOnly || role === "admin")
          .map((item) => (
            <li key={item.page} class={item.wideOnly ? "wide-only" : ""}>
              <Link
                href={place.hrefOf(item.page)}
                class={`nav-link nav-${item.page}`}
                current={isCurrent(item.page, page)}
              >
                <Icon name={item.icon} />
                <span class={`nav-text ${item.short ? "nav-long" : ""}`}>{speak.say(item.label)}</span>
                {item.short && (
                  <span class="nav-short" aria-hidden="true">
                    {speak.say(item.short)}
                  </span>
                )}
                {item.page === "feed" && unread > 0 && <Count unread={unread} />}
              </Link>
            </li>
          ))}
      </ul>
      <button type="button" class="nav-link nav-help" onClick={help}>
        <Icon name="help" />
        <span class="nav-text">{speak.say("nav.help")}</span>
        <kbd>?</kbd>
      </button>
    </nav>
  );
}

const isCurrent = (item: PageName, page: string) =>
  item === page || (item === "tickets" && page === "ticket");

function Count({ unread }: { unread: number }) {
  const speak = useSpeak();
  return (
    <span class="count">
      <span aria-hidden="true">{unread > 999 ? "999+" : unread}</span>
      <span class="unseen">{speak.say("feed.unread", { count: unread })}</span>
    </span>
  );
}
