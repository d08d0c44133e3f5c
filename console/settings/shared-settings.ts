/**
 * Keeps the settings of who is signed in the same on all their devices: asks the gateway when the page begins and is
 * come back to, and tells it what is changed here. Where nobody signs in, this browser alone keeps them.
 */
import type { Settings as Answered } from "../../src/model/settings.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import { isSame } from "../keep/is-same.ts";
import type { Kept } from "../keep/kept.ts";
import type { Observed } from "../keep/observed.ts";
import { isNobody, type Me, meOf, type Session } from "../sign-in/session.ts";
import { mergeSettings } from "./merge-settings.ts";
import { keptAs, readCopy, type Settings, usual, writeCopy } from "./settings.ts";

type Tools = { ask: Ask; kept: Kept; session: Session; settings: Observed<Settings> };

const settleMs = 300;
const mostTries = 5;

/**
 * From the first moment one knows who sits here. Answers what to await before the page is drawn: nothing if this
 * browser has a copy of this person's, or nobody is known yet.
 */
export function shareSettings(tools: Tools): () => Promise<void> {
  const { state } = tools.session;
  let shared: Promise<void> | undefined;
  const share = async () => {
    if (state.get().kind === "in") shared ??= shareAs(meOf(tools.session), tools);
    await shared;
  };
  state.watch(() => void share());
  return share;
}

async function shareAs(me: Me, { ask, kept, session, settings }: Tools): Promise<void> {
  const copy = readCopy(kept);
  const of = me.id;
  const isOurs = copy.of === of;
  let agreed = isOurs ? copy.agreed : usual;
  // What the page began with may have been another one's: another page may have put ours in its place since.
  const chosen = isOurs ? copy.chosen : usual;
  if (!isSame(chosen, settings.get())) settings.set(chosen);
  const keepCopy = () => writeCopy(kept, { of, agreed, chosen: settings.get() });
  keepCopy();
  settings.watch(keepCopy);
  heedOtherPages(kept, settings, of);
  if (isNobody(me)) return;

  /** What both know becomes what the gateway answered; what was chosen here meanwhile stays. */
  function agree({ version, updated_at: _, ...theirs }: Answered): number {
    const merged = mergeSettings(agreed, settings.get(), theirs);
    agreed = theirs;
    if (!isSame(merged, settings.get())) settings.set(merged);
    keepCopy();
    return version;
  }

  /** What one person chose is put into nobody else's account. */
  async function meet(): Promise<void> {
    await session.look(ask);
    if (meOf(session).id !== me.id) return;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const version = agree((await ask<Answered>("me/settings")).body);
      if (isSame(settings.get(), agreed)) return;
      const sent = { method: "PUT", body: settings.get(), headers: { "if-match": `"${version}"` } };
      const answer = await ask<Answered>("me/settings", sent).catch(unlessChanged);
      if (answer) agree(answer.body);
    }
  }

  let meeting: Promise<unknown> = Promise.resolve();
  const meetSoon = () => {
    meeting = meeting.then(meet).catch(() => undefined);
    return meeting;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  settings.watch(() => {
    clearTimeout(timer);
    if (!isSame(settings.get(), agreed)) timer = setTimeout(meetSoon, settleMs);
  });
  document.addEventListener("visibilitychange", () => document.hidden || void meetSoon());
  addEventListener("online", () => void meetSoon());
  const first = meetSoon();
  if (!isOurs) await first;
}

/** Another page of this browser keeps its copy in the same place; another person's is none of ours. */
function heedOtherPages(kept: Kept, settings: Observed<Settings>, ours: string): void {
  addEventListener("storage", ({ key }) => {
    if (key !== keptAs) return;
    const { of, chosen } = readCopy(kept);
    // Only what is another one, or two pages would answer each other for ever.
    if (of === ours && !isSame(chosen, settings.get())) settings.set(chosen);
  });
}

/** 412: another device was quicker; one asks again. */
function unlessChanged(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.status !== 412) throw error;
}
