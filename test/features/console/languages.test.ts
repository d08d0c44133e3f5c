import fc from "fast-check";
import t from "tap";
import { submissionKinds, submissionStates } from "#src/model/submission.ts";
import { languageFor, languages } from "../../../console/language/choose.ts";
import { en } from "../../../console/language/en.ts";
import { es } from "../../../console/language/es.ts";
import type { Key, Message } from "../../../console/language/messages.ts";
import { pt } from "../../../console/language/pt.ts";
import { ru } from "../../../console/language/ru.ts";
import { createSpeak } from "../../../console/language/speak.ts";

const all: Record<string, Record<Key, Message>> = { en, pt, es, ru };
const keys = Object.keys(en) as Key[];
const textsOf = (message: Message) => (typeof message === "string" ? [message] : Object.values(message));
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

t.test("every language says everything, with the same values in it, and nothing more", async (t) => {
  t.strictSame(Object.keys(all).sort(), Object.keys(languages).sort());
  for (const [code, messages] of Object.entries(all)) {
    t.strictSame(Object.keys(messages).sort(), [...keys].sort(), code);
    for (const key of keys) {
      const wanted = placesIn(textsOf(en[key])[0] ?? "");
      for (const text of textsOf(messages[key])) {
        t.ok(text.trim().length > 0, `${code} ${key}`);
        t.strictSame(placesIn(text), wanted, `${code} ${key}: ${text}`);
      }
    }
  }
});

t.test("each plural has the forms its language needs", async (t) => {
  for (const [code, messages] of Object.entries(all)) {
    const rules = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const everyday = rules.filter((rule) => rule !== "many" || code === "ru");
    for (const key of keys) {
      const message = messages[key];
      if (typeof message === "string") continue;
      for (const rule of everyday) t.ok(message[rule], `${code} ${key}: ${rule}`);
    }
  }
});

t.test("numbers choose their form", async (t) => {
  const say = (code: string, count: number) =>
    createSpeak(all[code] ?? en, code, "UTC").say("outbox.attempts", { count });
  t.equal(say("en", 1), "1 attempt");
  t.equal(say("pt", 2), "2 tentativas");
  t.strictSame(
    [1, 3, 5, 21].map((count) => say("ru", count)),
    ["1 попытка", "3 попытки", "5 попыток", "21 попытка"],
  );
});

t.test("whatever the API can call a state or a kind of write has words", async (t) => {
  for (const state of submissionStates) t.ok(`state.${state}` in en, state);
  for (const kind of submissionKinds) t.ok(`wish.${kind}` in en, kind);
});

t.test("times follow language and zone", async (t) => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  const speak = createSpeak(en, "en-GB", "America/Sao_Paulo");
  t.equal(speak.relative("2026-11-20T11:57:00Z", now), "3 min ago");
  t.match(speak.exact("2026-11-20T01:30:00.000Z"), /19 Nov 2026.*22:30/);
  t.equal(speak.day("2026-11-20T02:30:00Z", now), "Yesterday");
  t.equal(createSpeak(ru, "ru", "UTC").day("2026-11-20T02:30:00Z", now), "Сегодня");
});

t.test(
  "a person gets the language that was chosen, else the browser's first that we have, else English",
  async (t) => {
    t.match(languageFor("", ["pt-BR", "en"]), { code: "pt", full: "pt-BR" });
    t.match(languageFor("", ["de", "es-MX"]), { code: "es", full: "es-MX" });
    t.match(languageFor("", ["de"]), { code: "en" });
    t.match(languageFor("ru", ["en-GB"]), { code: "ru", full: "ru" });
    t.match(languageFor("en", ["ru", "en-GB"]), { code: "en", full: "en-GB" });
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string()),
        (chosen, wanted) => languageFor(chosen, wanted).code in languages,
      ),
    );
  },
);
