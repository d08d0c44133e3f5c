import t from "tap";
import { createWatching } from "#src/access/watching.ts";
import { accessHouse, anIdentity } from "../support/access-house.ts";
import { eventually } from "../support/eventually.ts";
import { jsonClient } from "../support/json-client.ts";

t.test(
  "what is open is use: the session goes on as long as it is, and its idle time begins after that",
  async (t) => {
    const { access, store, clock, url, log } = await accessHouse(t, {
      settings: { SESSION_IDLE_MINUTES: "5" },
    });
    const watching = createWatching({ clock, revision: access.revision, log });
    watching.start();
    t.teardown(watching.stop);
    const { token, person } = await access.admit(anIdentity());
    const headers = { authorization: `Bearer ${token}` };
    const told: string[] = [];
    const holder = {
      signIn: await access.checkTokenBy()(token),
      rightsChanged: () => void told.push("changed"),
      expires: () => void told.push("expires"),
      ended: () => void told.push("ended"),
    };
    watching.add(holder);
    const lastUse = async () => Date.parse((await store.read.sessions.of(person.id))[0]?.used_at ?? "");
    for (let minutes = 0; minutes < 12; minutes += 2) {
      clock.forward(120_000);
      const now = clock.now();
      t.equal(await eventually(lastUse, (used) => used === now), now, `used, ${minutes + 2} minutes on`);
    }
    t.strictSame(told, [], "twelve minutes without a request, at a limit of five");
    watching.remove(holder);
    clock.forward(5 * 60_000 - 1);
    t.equal((await store.read.sessions.of(person.id)).length, 1);
    clock.forward(1);
    t.equal((await jsonClient(url).get("/me", headers)).status, 401, "five minutes after it was let go");
  },
);
