import fc from "fast-check";
import t from "tap";
import { wordsOf } from "#src/store/tickets/words.ts";

t.test("words are found in any script, without case and accents, each once", async (t) => {
  t.same(wordsOf("Café CAFE, «Принтер» горит! №5 über-fire"), [
    "cafe",
    "принтер",
    "горит",
    "no5",
    "uber",
    "fire",
  ]);
  t.same(
    wordsOf("東京printer"),
    ["東", "京", "printer"],
    "signs of languages without spaces stand for themselves",
  );
  t.same(
    wordsOf("हिन्दी"),
    ["हिन्दी".normalize("NFKD").normalize("NFC")],
    "marks that are part of a word stay",
  );
  t.same(wordsOf("-- '' * ( ) \u0000 \u2e80"), []);
});

t.test("a word is letters and digits only: nothing of it is syntax to any search", async (t) => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      for (const word of wordsOf(text)) {
        if (!/^[\p{L}\p{N}\p{M}]+$/u.test(word) || word.length > 64) return false;
      }
      return true;
    }),
    { numRuns: 500 },
  );
  t.pass();
});

t.test("a megabyte of pasted log is indexed from its start", async (t) => {
  const words = wordsOf(`first ${"\ufdfa ".repeat(500_000)} last`);
  t.equal(words[0], "first");
  t.notOk(words.includes("last"));
  t.ok(Buffer.byteLength(words.join(" ")) < 1_000_000);
});
