import fc from "fast-check";
import t from "tap";
import { asAddress } from "#src/model/address.ts";

t.test("case and blanks at the ends make no other address", async (t) => {
  for (const same of ["Ana@Example.COM", " ana@example.com ", "ANA@EXAMPLE.COM"])
    t.equal(asAddress(same), "ana@example.com");
  t.equal(asAddress("JOSÉ@example.com"), asAddress("josé@example.com"));
});

t.test("no character beyond ASCII makes an address of ASCII letters", async () => {
  const beyond = fc.integer({ min: 0x80, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
  await fc.assert(
    fc.property(beyond, (character) => /[^\0-\x7f]/.test(asAddress(`a${character}b@example.com`))),
    { numRuns: 2_000, examples: [["\u212a"], ["\u0130"], ["\u017f"]] },
  );
});

t.test("what is compared once is compared the same again", async () => {
  await fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => asAddress(asAddress(text)) === asAddress(text)),
  );
});
