import fc from "fast-check";
import t from "tap";
import { Refusal } from "../../../console/ask/ask.ts";
import { createAttempts, isAnswer, requestText, type Unanswered } from "../../../console/ask/attempts.ts";

/** Attempts in a drawer that, as a browser's does, keeps JSON; `again`: as a page that was loaded anew has them. */
function drawer() {
  let kept = "[]";
  const again = () =>
    createAttempts(
      () => JSON.parse(kept),
      (next: Unanswered) => {
        kept = JSON.stringify(next);
      },
    );
  return { ...again(), again };
}

t.test("a request goes with one key until it is answered, also after the page was loaded anew", async (t) => {
  const { keyFor, answered, again } = drawer();
  const first = keyFor("a reply");
  t.equal(keyFor("a reply"), first);
  t.equal(again().keyFor("a reply"), first);
  answered("a reply");
  t.not(keyFor("a reply"), first, "said again on purpose, it is another one");
});

t.test(
  "a word that is changed and changed back finds its key again; other words have their own",
  async (t) => {
    const { keyFor, answered } = drawer();
    const first = keyFor("a reply");
    const other = keyFor("a reply!");
    t.not(other, first);
    answered("a reply!");
    t.equal(keyFor("a reply"), first);
  },
);

t.test("two requests have one key only if they are equal, whatever is asked", async (t) => {
  const wish = fc.record({
    path: fc.constantFrom("tickets/1/comments", "tickets/2/comments"),
    method: fc.constantFrom("POST", "PATCH"),
    body: fc.record({ text: fc.string(), visibility: fc.constantFrom("public", "internal") }),
    headers: fc.dictionary(fc.constantFrom("if-match", "x"), fc.string()),
  });
  fc.assert(
    fc.property(wish, wish, (one, other) => {
      const { keyFor } = drawer();
      const isEqual = JSON.stringify(one) === JSON.stringify(other);
      t.equal(keyFor(requestText(one)) === keyFor(requestText(other)), isEqual);
    }),
    { numRuns: 300 },
  );
});

t.test("files belong to what is asked: one more, one fewer, or another one is another request", async (t) => {
  const textOf = (...files: File[]) => {
    const body = new FormData();
    body.append("text", "see the file");
    for (const file of files) body.append("files", file, file.name);
    return requestText({ path: "tickets/1/comments", body });
  };
  const fileOf = (name: string, lastModified: number) => new File(["bytes"], name, { lastModified });
  const held = textOf(fileOf("a.txt", 1));
  t.equal(textOf(fileOf("a.txt", 1)), held, "the same file, chosen again after a reload");
  for (const other of [textOf(), textOf(fileOf("b.txt", 1)), textOf(fileOf("a.txt", 2))]) t.not(other, held);
});

t.test("only what speaks of the kept wish is an answer to it", async (t) => {
  const refused = (status: number, code: string, headers = {}) =>
    new Refusal(status, { code }, new Headers(headers));
  t.ok(isAnswer(refused(422, "tickets.unknown-queue", { "submission-id": "1" })), "RT refused it");
  t.ok(isAnswer(refused(422, "idempotency.other-request")), "this key can never succeed");
  const silent = [
    new Refusal(0, {}),
    refused(401, "access.not-signed-in"),
    refused(400, "http.invalid"),
    refused(409, "idempotency.still-running"),
    refused(429, "http.too-many-requests"),
    refused(502, ""),
    new TypeError("a fault of our own"),
  ];
  for (const error of silent) t.notOk(isAnswer(error), error.message);
});
