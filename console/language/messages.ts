/** What can be said. English has every key; the other languages are held to it by their type. */
import type { en } from "./en.ts";

/** One text, or one for each plural of the language. */
export type Message = string | ({ other: string } & { [Rule in Intl.LDMLPluralRule]?: string });
export type Key = keyof typeof en;
export type Messages = Record<Key, Message>;
