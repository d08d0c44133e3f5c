import t from "tap";
import { asLastSaid, withToken } from "#src/access/bearer-jwt/token-rights.ts";
import type { Role } from "#src/model/person.ts";
import { aPerson } from "../../support/a-person.ts";

const said = (role: Role, addresses: string[], until: string) => ({ role, addresses, until });
const noon = "2026-11-20T12:00:00.000Z";
const [five, ten] = ["2026-11-20T12:05:00.000Z", "2026-11-20T12:10:00.000Z"];

t.test("a lesser token takes nothing from a greater one, and does not make it last longer", async (t) => {
  const kept = withToken(said("agent", ["a@x.example"], five), said("user", ["b@x.example"], ten), noon);
  t.strictSame(kept, said("agent", ["a@x.example", "b@x.example"], five));
  t.strictSame(withToken(kept, said("user", [], ten), five), said("user", [], ten), "over is over");
});

t.test("a greater token counts at once, and as long as it lasts itself", async (t) => {
  t.strictSame(withToken(null, said("user", [], ten), noon), said("user", [], ten));
  t.strictSame(withToken(said("user", [], ten), said("agent", [], five), noon), said("agent", [], five));
  t.strictSame(withToken(said("agent", [], ten), said("agent", [], five), noon), said("agent", [], ten));
});

t.test("what tokens and sign-ins said goes together, whichever said more", async (t) => {
  const addresses = [{ address: "own@x.example", proven: true }];
  const token_rights = said("agent", ["own@x.example", "a@x.example"], five);
  const both = asLastSaid({ ...aPerson({ role: "admin", token_rights }), addresses });
  t.match(both, { role: "admin" });
  t.strictSame(
    both.addresses.map(({ address }) => address),
    ["own@x.example", "a@x.example"],
  );
  t.match(asLastSaid({ ...aPerson({ token_rights }), addresses }), { role: "agent" });
});
