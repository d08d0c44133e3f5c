/** Desktop notifications and a short sound, for who asked for them; one tab of a browser speaks for all. */
import type { Notification as News } from "../../src/model/notification.ts";
import type { Tools } from "../app/tools.ts";
import { isNobody, meOf } from "../sign-in/session.ts";
import { excerpt } from "./excerpt.ts";
import type { Own } from "./own.ts";
import { playTone } from "./tone.ts";
import { wordsFor } from "./words.ts";

/** What happened longer ago is read in the feed, not called out. */
const freshMs = 60_000;
const bodyLength = 160;

export function startAlerts(
  tools: Pick<Tools, "feed" | "session" | "settings" | "speak" | "place">,
  own: Own,
): void {
  let isVoice = false;
  void navigator.locks?.request("ticketwire.voice", () => {
    isVoice = true;
    return new Promise(() => undefined);
  });
  tools.feed.listen(async (news) => {
    const { desktop, sound } = tools.settings.get().alerts;
    if (!(isVoice || !navigator.locks) || !(desktop || sound)) return;
    // Where the gateway does not say whose it is, nobody is called.
    const worth = await worthOf(news, tools, own).catch(() => []);
    if (worth.length === 0) return;
    if (sound) playTone();
    if (desktop && document.hidden) for (const entry of worth.slice(-3)) show(entry, tools);
  });
}

async function worthOf(
  news: News[],
  { session, settings }: Pick<Tools, "session" | "settings">,
  own: Own,
): Promise<News[]> {
  const me = meOf(session);
  const fresh = news.filter(
    ({ actor, timestamp }) => actor.id !== me.id && Date.now() - Date.parse(timestamp) <= freshMs,
  );
  return isNobody(me) || settings.get().alerts.of === "all" ? fresh : own(fresh);
}

function show(entry: News, { speak, place }: Pick<Tools, "speak" | "place">): void {
  if (globalThis.Notification?.permission !== "granted") return;
  const words = wordsFor(entry, speak.get()).join(" · ");
  const text = excerpt(entry.comment?.text ?? "", bodyLength);
  try {
    const shown = new Notification(`#${entry.ticket?.id ?? ""} ${entry.ticket?.title ?? ""}`, {
      body: [`${entry.actor.name} ${words}`, text].filter(Boolean).join("\n"),
      tag: `ticketwire-${entry.id}`,
    });
    shown.onclick = () => {
      window.focus();
      if (entry.ticket) place.go(place.hrefOf("ticket", entry.ticket.id));
    };
  } catch {
    // Some phones allow notifications to service workers alone.
  }
}
