/** Begins the console: makes its tools, and draws it into the page. */
import { render } from "preact";
import { App } from "./app/App.tsx";
import { createNotices } from "./app/notices.ts";
import { type About, ToolsContext } from "./app/tools.ts";
import { standWordless } from "./app/wordless.ts";
import { createAsk } from "./ask/ask.ts";
import { createClock } from "./ask/clock.ts";
import { createOnItsWay } from "./ask/on-its-way.ts";
import { noticeOf } from "./ask/settled-notice.ts";
import { startAlerts } from "./feed/alerts.ts";
import { createFeedStore } from "./feed/feed-store.ts";
import { createOwn } from "./feed/own.ts";
import { createReadMark } from "./feed/unread.ts";
import { createKept, ownStorage } from "./keep/kept.ts";
import { createLanguage } from "./language/language.ts";
import { applyTheme, createSettings } from "./settings/settings.ts";
import { shareSettings } from "./settings/shared-settings.ts";
import { begin } from "./sign-in/begin.ts";
import { forgetOnSignOut } from "./sign-in/forget-person.ts";
import { keepLooking } from "./sign-in/keep-looking.ts";
import { createSession } from "./sign-in/session.ts";
import "./style/console.css";
import { createPlace } from "./url/place.ts";

// The scripts lie in assets/ below the console, whatever stands before it in the address.
const base = new URL("../", import.meta.url);

const kept = createKept(ownStorage());
const settings = createSettings(kept);
applyTheme(settings);
const session = createSession(() => begin(base));
const clock = createClock(Date.now);
const ask = createAsk(
  new URL("../", base),
  {
    id: session.whose,
    signedOut: session.signedOut,
    isAnother: () => void session.look(ask),
  },
  clock,
);
const looked = session.look(ask);
const root = document.getElementById("console");
const speak = await createLanguage(settings).catch((error) => standWordless(root, error));
const own = createOwn(ask);
const feed = createFeedStore(ask, own);
const readMark = createReadMark(ask, feed);
const place = createPlace(base);
const notices = createNotices();
const about: About = JSON.parse(
  document.querySelector<HTMLMetaElement>("meta[name=ticketwire]")?.content ?? "{}",
);
const onItsWay = createOnItsWay({ ask, feed, kept, session }, (submission) =>
  notices.tell(noticeOf(submission, speak.get(), place)),
);
const tools = { about, ask, clock, place, kept, feed, readMark, session, settings, speak, notices, onItsWay };

keepLooking(tools);
forgetOnSignOut(tools);
startAlerts(tools, own);
const share = shareSettings(tools);
await looked;
await share();
if (root) {
  render(
    <ToolsContext.Provider value={tools}>
      <App />
    </ToolsContext.Provider>,
    root,
  );
}
