/** Desktop notifications and a short sound, for who asked for them; one tab of a browser speaks for all. */
import type { Notification as News } from "../../src/model/notification.ts";
import type { Tools } from "../app/tools.ts";
import { isNobody, meOf } from "../sign-in/session.ts";
import { excerpt } from "./excerpt.ts";
import { isMine } from "./feed-filter.ts";
import { playTone } from "./tone.ts";
import { wordsFor } from "./words.ts";

/** What happened longer ago is read in the feed, not called out. */
const freshMs = 60_000;
const bodyLength = 160;

export function startAlerts(
  tools: Pick<Tools, "feed" | "session" | "settings" | "speak" | "place" | "readMark">,
): void {
  let isVoice = false;
  void navigator.locks?.request("ticketwire.voice", () => {
    isVoice = true;
    return new Promise(() => undefined);
  });
  tools.feed.listen((news) => {
    const { desktop, sound } = tools.settings.get().alerts;
    if (tools.session.state.get().kind !== "in") return;
    if (!(isVoice || !navigator.locks) || !(desktop || sound)) return;
    const worth = news.filter((entry) => isWorth(entry, tools));
    if (worth.length === 0) return;
    if (sound) playTone();
    if (desktop && document.hidden) for (const entry of worth.slice(-3)) show(entry, tools);
  });
}

function isWorth(
  entry: News,
  { session, settings, readMark }: Pick<Tools, "session" | "settings" | "readMark">,
): boolean {
  const me = meOf(session);
  if (entry.actor.id === me.id || Date.now() - Date.parse(entry.timestamp) > freshMs) return false;
  if (isNobody(me) || settings.get().alerts.of === "all") return true;
  return isMine(entry, { ...me, readUpTo: readMark.state.get().up_to });
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
