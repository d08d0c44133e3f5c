import t from "tap";
import { joined, type MessageText } from "../../../console/tickets/message-text.ts";

const blank: MessageText = { text: "", visibility: "public", status: "" };

t.test("a refused message comes back as it was, behind what stands there by now", async (t) => {
  const refused = { text: "Refused", visibility: "public" as const, status: "resolved" };
  t.strictSame(joined(blank, refused), refused);
  t.strictSame(joined({ ...blank, text: "Begun " }, refused), { ...refused, text: "Begun\n\nRefused" });
});

t.test("what was meant for agents alone is never turned into a reply", async (t) => {
  const note = { ...blank, text: "Among ourselves", visibility: "internal" as const };
  for (const both of [joined(note, { ...blank, text: "Reply" }), joined({ ...blank, text: "Reply" }, note)])
    t.equal(both.visibility, "internal");
  const empty = { ...note, text: " " };
  t.equal(joined(empty, { ...blank, text: "Reply" }).visibility, "public", "of nothing there is no secret");
});
