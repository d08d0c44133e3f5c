import t from "tap";
import { nextLink } from "#src/base/http/next-link.ts";

t.test("the next page is asked for with the same filters, whatever characters they hold", async (t) => {
  const asked = new URLSearchParams([
    ["queue", "why?"],
    ["queue", "a&b=c#d"],
    ["q", "1+1 ünï"],
    ["cursor", "first"],
  ]);
  for (const query of [`${asked}`, "queue=why?&queue=a%26b%3Dc%23d&q=1%2B1%20%C3%BCn%C3%AF&cursor=first"]) {
    const [, address = "", relation] = /^<(.*)>; (.*)$/.exec(nextLink(`/tickets?${query}`, "second")) ?? [];
    const { pathname, searchParams } = new URL(address, "http://localhost");
    t.equal(pathname, "/tickets");
    t.strictSame(searchParams.getAll("queue"), ["why?", "a&b=c#d"]);
    t.strictSame(searchParams.getAll("q"), ["1+1 ünï"]);
    t.strictSame(searchParams.getAll("cursor"), ["second"]);
    t.equal(relation, 'rel="next"');
  }
});
