/** The small pure parts of the sandbox that write and read RT's text. */
import { test } from "tap";
import { isoDate, isWholeDay, readDate, showDate } from "#src/sandbox/text/dates.ts";
import { composeForms } from "#src/sandbox/text/form-compose.ts";
import { joinValues, splitPlainly, splitQuoted, splitValues } from "#src/sandbox/text/value-list.ts";
import { percentDecode } from "#src/sandbox/wire/parameters.ts";

const now = Date.UTC(2026, 10, 20, 12, 0, 0) / 1000;

test("lists are folded at 70 columns, texts are indented by the length of their name", async (t) => {
  const people = ["aaaaaaaaaa@example.com", "bbbbbbbbbbbbbbbbbbbb@example.com", "cc@example.com"];
  const text = composeForms([
    {
      comment: "# 1/1",
      fields: [
        ["Cc", people],
        ["AdminCc", []],
        ["CF.{External ID}", "x\ny"],
        ["Subject", ""],
      ],
    },
  ]);
  t.equal(
    text,
    "# 1/1\n\nCc: aaaaaaaaaa@example.com, bbbbbbbbbbbbbbbbbbbb@example.com,\n    cc@example.com\n\nAdminCc:\n\nCF.{External ID}: x\n    y\n\nSubject: \n",
  );
});

test("empty lines of a text are indented, its last newline is not", async (t) => {
  t.equal(
    composeForms([{ fields: [["Content", "a\n\nb\n\n"]] }]),
    "Content: a\n         \n         b\n         \n\n\n",
  );
});

test("values are cut at commas and newlines, with three ways to quote", async (t) => {
  const cuts: [string, string[]][] = [
    ['one, "two, three"\nfour', ["one", "two, three", "four"]],
    ['\'sq, it\\\'s\', "dq \\"in\\"", back\\slash', ["sq, it's", 'dq "in"', "back\\slash"]],
    ["q{a}b, q{c, d}, qx", ["a}b, q{c, d", "qx"]],
    ['"a"b, c"d", "", \'\', "e" , ,', ['"a"b', 'c"d"', "e"]],
    ['"a\\xb", "a\\\\b", "it\\\'s"', ["a\\xb", "a\\b", "it\\'s"]],
    ['it\'s, 5" disk, "unterminated', ["it's", '5" disk', '"unterminated']],
    ["", []],
  ];
  for (const [text, values] of cuts) t.strictSame(splitValues(text), values, text);
  t.strictSame(splitQuoted('"https://a.example/x,y", 7'), ['"https://a.example/x,y"', "7"]);
  t.strictSame(splitPlainly('"Doe, Jane" <jane@example.com>'), ['"Doe', 'Jane" <jane@example.com>']);
  t.equal(joinValues(["one", "two, three", "it's", "a,'b\\"]), "one,'two, three',it's,'a,\\'b\\\\'");
});

test("times are read and written in the account's zone", async (t) => {
  const moment = readDate("2030-01-02 03:04:05", "America/New_York", now);
  t.equal(isoDate(moment), "2030-01-02 08:04:05");
  t.equal(showDate(moment, "America/New_York"), "Wed Jan 02 03:04:05 2030");
  t.equal(readDate(showDate(moment, "Europe/Paris"), "Europe/Paris", now), moment);
  t.equal(showDate(0, "UTC"), "Not set");
});

test("what RT takes for a time, and what it does not", async (t) => {
  const read = (text: string) => isoDate(readDate(text, "UTC", now));
  t.equal(read("2030-01-02T03:04:05Z"), "2030-01-02 00:00:00", "the time behind a T is lost");
  t.equal(read("2030-01-02 03:04:05 +0200"), "2030-01-02 03:04:05", "an offset is ignored");
  t.equal(read("2030-13-45"), "2031-02-14 00:00:00");
  t.equal(read("5 minutes ago"), "2026-11-20 11:55:00");
  t.equal(read("tomorrow"), "2026-11-21 12:00:00");
  for (const text of ["1893456000", "when pigs fly", "", "20300102"])
    t.equal(readDate(text, "UTC", now), 0, text);
  t.ok(isWholeDay("2026-11-20"));
  t.notOk(isWholeDay("2026-11-20 00:00:00"));
});

test("in the hours around a change of the clocks a time comes back as it was written", async (t) => {
  for (const text of [
    "2026-03-29 01:59:59",
    "2026-03-29 03:00:00",
    "2026-10-25 01:30:00",
    "2026-10-25 03:30:00",
  ]) {
    t.match(showDate(readDate(text, "Europe/Paris", now), "Europe/Paris"), ` ${text.slice(11)} `, text);
  }
});

test("bytes that are no UTF-8 become letters, all others stay what they are", async (t) => {
  t.equal(percentDecode("caf%E9+%C5%BE%F0%9F%98%80%2B%"), "caf\\xE9 ž😀+%");
});
