/** The whole console: the way between pages, and the page one is on. */
import { useEffect, useState } from "preact/hooks";
import { FeedPage } from "../feed/FeedPage.tsx";
import { noFilter } from "../feed/feed-filter.ts";
import { useObserved, usePicked } from "../keep/use-observed.ts";
import { fetchTheRest, lazily } from "../parts/lazily.tsx";
import { SignInPage } from "../sign-in/lazy.tsx";
import { type Me, meOf } from "../sign-in/session.ts";
import type { Route } from "../url/route.ts";
import { Boundary } from "./Boundary.tsx";
import { Forbidden } from "./Forbidden.tsx";
import { Help } from "./Help.tsx";
import { Nav } from "./Nav.tsx";
import { NoticeBoard } from "./NoticeBoard.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { useSpeak, useTools } from "./tools.ts";
import { Unreachable } from "./Unreachable.tsx";

const TicketsPage = lazily(() => import("../tickets/TicketsPage.tsx").then((module) => module.TicketsPage));
const TicketPage = lazily(() => import("../tickets/TicketPage.tsx").then((module) => module.TicketPage));
const NewTicketPage = lazily(() =>
  import("../tickets/NewTicketPage.tsx").then((module) => module.NewTicketPage),
);
const OutboxPage = lazily(() => import("../outbox/OutboxPage.tsx").then((module) => module.OutboxPage));
const PeoplePage = lazily(() => import("../people/PeoplePage.tsx").then((module) => module.PeoplePage));
const KeysPage = lazily(() => import("../keys/KeysPage.tsx").then((module) => module.KeysPage));
const ProfilePage = lazily(() => import("../profile/ProfilePage.tsx").then((module) => module.ProfilePage));
const VerifyPage = lazily(() => import("../sign-in/VerifyPage.tsx").then((module) => module.VerifyPage));
const Wallboard = lazily(() => import("../feed/Wallboard.tsx").then((module) => module.Wallboard));

/** Nothing is to be called up there that would stand over what comes after. */
const withoutShortcuts = new Set<string>(["wallboard", "sign-in", "register"]);

/** What one sees first goes first. */
const settledMs = 2_000;

export function App() {
  const { session, place, feed, readMark, settings } = useTools();
  const speak = useSpeak();
  const kind = usePicked(session.state, (state) => state.kind);
  const route = useObserved(place.route);
  const rights = usePicked(session.state, () => rightsOf(meOf(session)));
  const [isHelping, help] = useState(false);
  const { shortcuts } = useObserved(settings);
  const isWithout = kind !== "in" || withoutShortcuts.has(route.page);
  useShortcuts(place, shortcuts && !isWithout, () => help(true));

  useEffect(() => {
    document.documentElement.lang = speak.language;
  }, [speak]);
  useEffect(() => {
    if (kind !== "in") return;
    feed.tell({ kind: "signed_in" });
    void readMark.look();
    if (route.page !== "feed" && route.page !== "wallboard") feed.open(noFilter);
    const timer = setTimeout(fetchTheRest, settledMs);
    return () => clearTimeout(timer);
  }, [kind]);

  if (kind === "asking") return <div class="waiting">{speak.say("loading")}</div>;
  if (kind === "unreachable" || kind === "refused") return <Unreachable kind={kind} />;
  if (kind === "out" || route.page === "sign-in" || route.page === "register")
    return (
      <Boundary route={route}>
        <SignInPage />
      </Boundary>
    );
  if (route.page === "wallboard")
    return (
      <Boundary route={route}>
        <Wallboard />
      </Boundary>
    );
  return (
    <div class="console">
      <a class="skip" href="#main">
        {speak.say("skip")}
      </a>
      <Nav help={() => help(true)} />
      <Boundary route={route}>
        <PageOf key={rights} route={route} />
      </Boundary>
      <NoticeBoard />
      {isHelping && <Help close={() => help(false)} />}
    </div>
  );
}

/** With other rights a page is drawn anew: what it has loaded may be too much, or too little. */
const rightsOf = ({ role, queues }: Me) => JSON.stringify([role, queues]);

function PageOf({ route }: { route: Route }) {
  const { session } = useTools();
  const speak = useSpeak();
  useObserved(session.state);
  if (route.page === "feed") return <FeedPage />;
  if (route.page === "tickets") return <TicketsPage />;
  if (route.page === "ticket") return <TicketPage key={route.ticket} id={route.ticket ?? 0} />;
  if (route.page === "new") return <NewTicketPage />;
  if (route.page === "outbox") return <OutboxPage />;
  if (route.page === "people" && meOf(session).role !== "admin")
    return <Forbidden title={speak.say("nav.people")} />;
  if (route.page === "people") return <PeoplePage />;
  if (route.page === "verify") return <VerifyPage />;
  if (route.page === "keys") return <KeysPage />;
  if (route.page === "profile") return <ProfilePage />;
  return <Nowhere />;
}
