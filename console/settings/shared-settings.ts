/**
 * Keeps the settings of who is signed in the same on all their devices: asks the gateway when the page begins and is
 * come back to, and tells it what is changed here. Where nobody signs in, this browser alone keeps them.
 */
import type { Settings as Answered } from "../../src/model/settings.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import type { Kept } from "../keep/kept.ts";
import type { Observed } from "../keep/observed.ts";
import { isNobody, meOf, type Session } from "../sign-in/session.ts";
import { isSame, mergeSettings } from "./merge-settings.ts";
import { readCopy, type Settings, usual, writeCopy } from "./settings.ts";

type Tools = { ask: Ask; kept: Kept; session: Session; settings: Observed<Settings> };

const settleMs = 300;
const mostTries = 5;

/** Resolves when the page may be drawn: at once if this browser has a copy of this person's. */
export async function shareSettings({ ask, kept, session, settings }: Tools): Promise<void> {
  const me = meOf(session);
  let { of, agreed } = readCopy(kept);
  const isOurs = of === me.id;
  if (!isOurs) {
    [of, agreed] = [me.id, usual];
    settings.set(usual);
  }
  const keepCopy = () => writeCopy(kept, { of, agreed, chosen: settings.get() });
  keepCopy();
  settings.watch(keepCopy);
  if (isNobody(me)) return;

  /** What both know becomes what the gateway answered; what was chosen here meanwhile stays. */
  function agree({ version, updated_at: _, ...theirs }: Answered): number {
    const merged = mergeSettings(agreed, settings.get(), theirs);
    agreed = theirs;
    if (!isSame(merged, settings.get())) settings.set(merged);
    keepCopy();
    return version;
  }

  async function meet(): Promise<void> {
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

/** 412: another device was quicker; one asks again. */
function unlessChanged(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.status !== 412) throw error;
}
