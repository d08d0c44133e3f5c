import fc from "fast-check";
import t from "tap";
import { ownPath } from "#src/access/redirect/return-to.ts";

t.test("a path of ours is kept, with its query and fragment", async (t) => {
  for (const path of ["/", "/console/", "/tickets?q=a%20b&status=open", "/docs#/tickets", "/a/b;c=d,e@f:g"]) {
    t.equal(ownPath(path), path);
  }
  t.equal(ownPath("/a/../b"), "/b");
});

t.test("whatever is let through leads to the origin it is read from", async () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "@",
    ":",
    "?",
    "#",
    "%2f",
    "%5c",
    "\t",
    "\n",
    " ",
    "a",
    "evil.example",
    "https:",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((each) => each.join("")),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(fc.constantFrom("", "/"), texts, (start, text) => {
      const path = ownPath(start + text);
      if (path === undefined) return true;
      return ["https://gateway.example/", "http://localhost:8000/auth/oidc/callback?x"].every(
        (base) =>
          new URL(path, base).origin === new URL(base).origin &&
          !/[\s\\]/.test(path) &&
          !path.startsWith("//"),
      );
    }),
    { numRuns: 5000 },
  );
});
