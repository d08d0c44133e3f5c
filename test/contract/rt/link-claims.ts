/** Links between tickets and to addresses. */
import type { Test } from "tap";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

export async function linkClaims(t: Test, { rt, denied }: RtUnderTest): Promise<void> {
  const open = async () => (await rt.createTicket({ queue: "Support", subject: subjectOf("links") })).id;
  const [one, two] = [await open(), await open()];

  t.test("a ticket without links has none", async (t) => {
    t.strictSame(await rt.readLinks(one), {});
  });

  t.test("links are added one by one, seen from both ends, and removed", async (t) => {
    await rt.addLink(one, "DependsOn", String(two));
    await rt.addLink(one, "RefersTo", String(two));
    await rt.addLink(one, "RefersTo", "urn:uuid:00000000-0000-4000-8000-000000000001");
    await rt.addLink(one, "RefersTo", "https://example.org/a%2Cb");
    await rt.addLink(one, "DependsOn", String(two));
    const links = await rt.readLinks(one);
    t.strictSame(links.DependsOn, [`${two}`], "adding it again is no error and no second link");
    t.strictSame(links.RefersTo?.toSorted(), [
      `${two}`,
      "https://example.org/a%2Cb",
      "urn:uuid:00000000-0000-4000-8000-000000000001",
    ]);
    t.match(await rt.readLinks(two), { DependedOnBy: [`${one}`], ReferredToBy: [`${one}`] });
    await rt.removeLink(one, "RefersTo", "https://example.org/a%2Cb");
    await rt.removeLink(one, "DependsOn", String(two));
    const left = await rt.readLinks(one);
    t.equal(left.DependsOn, undefined);
    t.equal(left.RefersTo?.length, 2);
  });

  t.test("members and groups are the two ends of one link", async (t) => {
    await rt.addLink(one, "Members", String(two));
    t.match(await rt.readLinks(two), { MemberOf: [`${one}`] });
    t.match(await rt.readLinks(one), { Members: [`${two}`] });
  });

  t.test("what cannot be linked, removed or seen is refused", async (t) => {
    await t.rejects(rt.addLink(99_999_999, "RefersTo", "1"), { code: "rt.not-found" });
    await t.rejects(rt.removeLink(one, "MemberOf", String(two)), { code: "rt.refused" });
    await t.rejects(rt.addLink(one, "RefersTo", ""), { code: "rt.refused" });
    await t.rejects(denied.addLink(one, "RefersTo", "https://example.org/"), { code: "rt.forbidden" });
    await t.rejects(denied.readLinks(one), { code: "rt.forbidden" });
    await t.rejects(rt.readLinks(99_999_999), { code: "rt.not-found" });
  });
}
