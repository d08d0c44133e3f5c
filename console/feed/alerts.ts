/** Desktop notifications and a short sound, for who asked for them; one page of a browser speaks for all. */
import type { Notification as News } from "../../src/model/notification.ts";
import type { Tools } from "../app/tools.ts";
import type { Speak } from "../language/speak.ts";
import { isNobody, meOf } from "../sign-in/session.ts";
import { excerpt } from "./excerpt.ts";
import type { Own } from "./own.ts";
import { playTone } from "./tone.ts";
import { createVoice } from "./voice.ts";
import { wordsFor } from "./words.ts";

/** What happened longer ago is read in the feed, not called out. */
const freshMs = 60_000;
const bodyLength = 160;

export function startAlerts(
  tools: Pick<Tools, "clock" | "feed" | "session" | "settings" | "speak" | "place">,
  own: Own,
): void {
  const { feed, session, settings } = tools;
  const voice = createVoice();
  const board = createBoard(tools);
  const isIn = () => session.state.get().kind === "in";
  session.state.watch(() => isIn() || board.clear());
  feed.listen(async (news) => {
    const { desktop, sound } = settings.get().alerts;
    const [shows, sounds] = [desktop && voice.shows(), sound && voice.sounds()];
    if (!isIn() || !(shows || sounds)) return;
    // Where the gateway does not say whose it is, nobody is called.
    const worth = await worthOf(news, tools, own).catch(() => []);
    const isAway = shows && !(await voice.isLookedAt());
    if (worth.length === 0 || !isIn()) return;
    if (sounds) playTone();
    if (isAway) for (const entry of worth.slice(-3)) board.show(entry);
  });
}

async function worthOf(
  news: News[],
  { clock, session, settings }: Pick<Tools, "clock" | "session" | "settings">,
  own: Own,
): Promise<News[]> {
  const me = meOf(session);
  const fresh = news.filter(
    ({ actor, timestamp }) => actor.id !== me.id && clock.now() - Date.parse(timestamp) <= freshMs,
  );
  return isNobody(me) || settings.get().alerts.of === "all" ? fresh : own(fresh);
}

/** What stands on the desktop of this page's; it is taken away when nobody is signed in any more. */
function createBoard({ speak, place }: Pick<Tools, "speak" | "place">) {
  const shown = new Set<Notification>();
  return {
    show(entry: News): void {
      if (globalThis.Notification?.permission !== "granted") return;
      try {
        const notification = new Notification(...textOf(entry, speak.get()));
        shown.add(notification);
        notification.onclose = () => shown.delete(notification);
        notification.onclick = () => {
          window.focus();
          if (entry.ticket) place.go(place.hrefOf("ticket", entry.ticket.id));
        };
      } catch {
        // Some phones allow notifications to service workers alone.
      }
    },
    clear(): void {
      for (const notification of shown) notification.close();
      shown.clear();
    },
  };
}

function textOf(entry: News, speak: Speak): [string, NotificationOptions] {
  const { id, ticket, actor, comment } = entry;
  const words = wordsFor(entry, speak).join(" · ");
  const text = excerpt(comment?.text ?? "", bodyLength);
  const body = [`${actor.name} ${words}`, text].filter(Boolean).join("\n");
  return [`#${ticket?.id ?? ""} ${ticket?.title ?? ""}`, { body, tag: `ticketwire-${id}` }];
}
