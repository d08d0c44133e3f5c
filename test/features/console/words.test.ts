import fc from "fast-check";
import t from "tap";
import { notificationTypes } from "#src/model/notification.ts";
import { excerpt } from "../../../console/feed/excerpt.ts";
import { wordsFor, wordsForChange } from "../../../console/feed/words.ts";
import { en } from "../../../console/language/en.ts";
import { createSpeak } from "../../../console/language/speak.ts";
import { aToldNotification } from "../../support/a-told-notification.ts";

const speak = createSpeak(en, "en", "UTC");

t.test("every kind of notification is said in words, also when nothing is known of it", async (t) => {
  for (const type of notificationTypes) {
    const words = wordsFor(aToldNotification({ id: 1, type, changes: [] }), speak);
    t.ok(words.length > 0 && words.every((each) => each.length > 2), `${type}: ${words}`);
  }
});

t.test("a change says from what to what, in words of the language", async (t) => {
  const said = (field: string, old: unknown, now: unknown) => wordsForChange({ field, old, new: now }, speak);
  t.equal(said("status", "new", "resolved"), "Status: new → resolved");
  t.equal(said("status", "new", "in review"), "Status: new → in review", "a site's own word stays as it is");
  t.equal(said("owner", null, "agent1"), "Owner: agent1");
  t.equal(said("owner", "agent1", null), "no longer owned by agent1");
  t.equal(said("cc", [], ["a@x.example", "b@x.example"]), "Cc: a@x.example and b@x.example");
  t.equal(said("custom_fields.Platforms", ["Linux"], []), "Platforms cleared (was Linux)");
});

t.test("a value that looks like a place in a sentence stays text", async () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const words = wordsForChange({ field: "title", old: "x", new: `{name} {old} $& ${text}` }, speak);
      return words.includes(`{name} {old} $& ${text}`);
    }),
  );
});

t.test("what follows from another change is not told again", async (t) => {
  const changes = [
    { field: "status", old: "new", new: "resolved" },
    { field: "resolved_at", old: null, new: "2026-11-20T12:00:00.000Z" },
    { field: "updated_at", old: null, new: "2026-11-20T12:00:00.000Z" },
  ];
  t.strictSame(wordsFor(aToldNotification({ id: 1, type: "ticket.status_changed", changes }), speak), [
    "Status: new → resolved",
  ]);
});

t.test("an excerpt is the writer's own words on one line, never longer than asked for", async (t) => {
  t.equal(excerpt("> quoted\nMy   own\nwords", 100), "My own words");
  t.equal(excerpt("aaaa bbbb", 5), "aaaa…");
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 50 }),
      (text, length) => [...excerpt(text, length)].length <= length + 1,
    ),
  );
});

t.test("each ticket of a merge says which way it went, and names the other one", async (t) => {
  const words = (field: string, other: number | null) =>
    wordsFor(
      aToldNotification({ id: 1, type: "ticket.merged", changes: [{ field, old: null, new: other }] }),
      speak,
    );
  t.strictSame(words("merged_from", 756), ["merged #756 into it"]);
  t.strictSame(words("merged_into", 755), ["merged it into #755"]);
  t.strictSame(words("merged_from", null), ["merged … into it"], "of one that is not for the reader");
});

t.test("a link to a ticket that is not for the reader is a change, and no more is said", (t) => {
  const changes = [{ field: "links.refers_to", old: [], new: [] }];
  t.strictSame(wordsFor(aToldNotification({ id: 1, type: "ticket.updated", changes }), speak), [
    speak.say("did.updated"),
  ]);
  t.end();
});
