import { randomUUID } from "node:crypto";
import t from "tap";
import { startLossyWorld } from "#test/support/lossy-world.ts";

t.test("what a proxy before RT does not let through is refused, and nobody waits behind it", async (t) => {
  const world = await startLossyWorld(t, { weights: { none: 1 }, operations: ["comment"] });
  const { body } = await world.post("/tickets", { title: randomUUID(), queue: "Support" });
  const comments = `/tickets/${body.id}/comments`;
  world.proxy.setWeights({ "too-large-413": 1 });
  for (let time = 0; time < 6; time += 1) {
    const form = new FormData();
    form.append("text", "see the file");
    form.append("visibility", "internal");
    form.append("files", new Blob(["x".repeat(2_000)]), "large.bin");
    const refused = await world.send("POST", comments, form);
    t.match([refused.status, refused.body.code, refused.body.detail], [422, "rt.turned-away", /HTTP 413/]);
    t.same(refused.body.errors, [{ pointer: "/files", detail: "large.bin: 2000 bytes" }]);
  }
  world.proxy.setWeights({ none: 1 });
  t.equal((await world.post(comments, { text: "short", visibility: "internal" })).status, 201);
  const sent = world.proxy.log.filter(({ operation }) => operation === "comment");
  t.equal(sent.length, 7, "each went out once");
});
