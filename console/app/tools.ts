/** What every component may use; made once in main.tsx and handed down. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Ask } from "../ask/ask.ts";
import type { Clock } from "../ask/clock.ts";
import type { OnItsWay } from "../ask/on-its-way.ts";
import type { FeedStore } from "../feed/feed-store.ts";
import type { ReadMark } from "../feed/unread.ts";
import type { Kept } from "../keep/kept.ts";
import type { Observed } from "../keep/observed.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Speak } from "../language/speak.ts";
import type { Settings } from "../settings/settings.ts";
import type { Session } from "../sign-in/session.ts";
import type { Place } from "../url/place.ts";
import type { Notices } from "./notices.ts";

export type About = { version: string; sandbox: boolean };
export type Tools = {
  about: About;
  ask: Ask;
  clock: Clock;
  place: Place;
  kept: Kept;
  feed: FeedStore;
  readMark: ReadMark;
  session: Session;
  settings: Observed<Settings>;
  speak: Observed<Speak>;
  notices: Notices;
  onItsWay: OnItsWay;
};

export const ToolsContext = createContext<Tools | undefined>(undefined);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error("a component was drawn outside of the console");
  return tools;
}

export function useSpeak(): Speak {
  return useObserved(useTools().speak);
}
