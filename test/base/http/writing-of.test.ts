import fc from "fast-check";
import t from "tap";
import { createWritingOf } from "#src/base/http/writing-of.ts";

const writingOf = (pieces: Uint8Array[]) => {
  const writing = createWritingOf();
  for (const piece of pieces) writing.add(piece);
  return writing.end();
};

t.test("a file is ASCII, UTF-8, or bytes that are no text for everyone", async (t) => {
  const cases: [Buffer, string][] = [
    [Buffer.alloc(0), "ascii"],
    [Buffer.from("a\r\n\x1b"), "ascii"],
    [Buffer.from("\ufeffü😀"), "utf-8"],
    [Buffer.from([0xff, 0xfe]), "bytes"],
    [Buffer.from([0x61, 0xc3]), "bytes"],
    [Buffer.from("a\0b"), "bytes"],
    [Buffer.from("\ufdd0"), "bytes"],
    [Buffer.from([0xed, 0xa0, 0x80]), "bytes"],
  ];
  for (const [bytes, writing] of cases) t.equal(writingOf([bytes]), writing, bytes.toString("hex"));
});

t.test("where its pieces are cut makes no difference", async () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(40), (text, at) => {
      const bytes = Buffer.from(text);
      return writingOf([bytes.subarray(0, at), bytes.subarray(at)]) === writingOf([bytes]);
    }),
  );
});
