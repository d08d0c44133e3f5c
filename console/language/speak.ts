/** Says things in one language: messages with their plurals, names of fields and words, numbers, times. Pure. */
import type { Key, Message, Messages } from "./messages.ts";
import { createTimes, type Times } from "./times.ts";

export type Values = Record<string, string | number>;
export type Speak = Times & {
  language: string;
  /** `count` among the values chooses the plural. A key that is none is shown as it is: words may come from an address. */
  say(key: Key, values?: Values): string;
  number(value: number): string;
  list(values: string[]): string;
  status(word: string): string;
  severity(word: string): string;
  fieldName(field: string): string;
  /** A way of signing in; `name` as the gateway words it. */
  wayName(id: string, name: string): string;
};

/** `timeZone` undefined: the browser's own. */
export function createSpeak(messages: Messages, language: string, timeZone: string | undefined): Speak {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const lists = new Intl.ListFormat(language);

  const say = (key: Key, values: Values = {}) =>
    filled(chosen(messages[key] ?? key, values.count), (name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? numbers.format(value) : value;
    });
  /** RT's own words are translated where they are known, and shown as they are where not. */
  const known = (key: string, otherwise: string) => (key in messages ? say(key as Key) : otherwise);

  function chosen(message: Message, count: unknown): string {
    if (typeof message === "string") return message;
    return message[plurals.select(Number(count ?? 0))] ?? message.other;
  }

  return {
    ...createTimes(language, timeZone),
    language,
    say,
    number: (value) => numbers.format(value),
    list: (values) => lists.format(values),
    status: (word) => known(`status.${word.toLowerCase()}`, word),
    severity: (word) => known(`severity.${word.toLowerCase()}`, word),
    wayName: (id, name) => known(`way.${id}`, name),
    fieldName: (field) => known(`field.${field}`, field.replace(/^custom_fields\./, "")),
  };
}

/** Put together in one go: a value that looks like a place for another one stays as it is. */
function filled(text: string, lookUp: (name: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => lookUp(name));
}
