import fc from "fast-check";
import t from "tap";
import { claimAt, nameIn, provenAddressesIn, roleIn } from "#src/access/oidc/claims.ts";
import { identityIn } from "#src/access/oidc/identity.ts";

const rules = { claim: "realm_access.roles", admins: ["boss"], agents: ["desk", "line 2"] };

t.test(
  "a claim is found by a dotted path, by a JSON pointer, and by a name that holds dots itself",
  async (t) => {
    const claims = {
      realm_access: { roles: ["a"] },
      resource_access: { "my.client": { roles: ["b"] } },
      "https://example.com/roles": ["c"],
    };
    t.strictSame(claimAt(claims, "realm_access.roles"), ["a"]);
    t.strictSame(claimAt(claims, "/resource_access/my.client/roles"), ["b"]);
    t.strictSame(claimAt(claims, "https://example.com/roles"), ["c"]);
    t.equal(claimAt(claims, "realm_access.roles.length"), 1, "a list is walked like anything");
    t.equal(claimAt(claims, "constructor.name"), undefined, "and nothing that a claim does not hold itself");
    t.equal(claimAt(claims, "__proto__"), undefined);
  },
);

t.test("the highest role wins, text counts as a list of words, and nothing else is believed", async (t) => {
  const roleOf = (roles: unknown) => roleIn({ realm_access: { roles } }, rules);
  t.equal(roleOf(["desk", "boss"]), "admin");
  t.equal(roleOf(["line 2"]), "agent");
  t.equal(roleOf("x desk"), "agent");
  for (const none of [
    [],
    ["BOSS"],
    "bossy",
    { boss: true },
    true,
    null,
    1,
    [["boss"]],
    [{ boss: 1 }],
    "admin",
  ])
    t.equal(roleOf(none), "user", JSON.stringify(none));
  t.equal(roleIn({}, rules), "user", "no claim is no role");
  t.equal(
    roleIn({ realm_access: { roles: ["boss"] } }, { ...rules, claim: null }),
    null,
    "unless no claim is asked for",
  );
});

t.test("an address is one, is verified, and stays the one that was verified", async (t) => {
  const of = (email: unknown, ...verified: unknown[]) =>
    provenAddressesIn({ email, email_verified: verified.length > 0 ? verified[0] : true });
  t.strictSame(of("Ana@Example.COM"), ["ana@example.com"]);
  t.strictSame(of("ana@example.com", "true"), ["ana@example.com"]);
  for (const not of [false, "false", undefined, null, 1, "yes", {}])
    t.strictSame(of("ana@example.com", not), []);
  for (const none of [undefined, 1, "", "ana", "a@b@c", "a b@c", "a@b,c@d", "a@b\r\nBcc: c@d", "<a@b>", "a@"])
    t.strictSame(of(none), []);
  t.strictSame(of("\u212Aim@example.com"), ["\u212Aim@example.com"], "the Kelvin sign does not become a k");
});

t.test("one source's word that an address is verified does not count for another's address", async (t) => {
  const inToken = { iss: "https://sso", sub: "1", email: "boss@example.com" };
  const asked = { sub: "1", email: "own@example.com", email_verified: true };
  t.strictSame(identityIn([inToken, asked], rules).addresses, ["own@example.com"]);
});

t.test(
  "what the token says goes before what the provider adds, and the subject is the token's own",
  async (t) => {
    const inToken = { iss: "https://sso", sub: "1", name: "Ana", realm_access: { roles: ["desk"] } };
    const asked = { iss: "https://other", sub: "2", name: "Boss", realm_access: { roles: ["boss"] } };
    t.match(identityIn([inToken, asked], rules), { subject: "https://sso 1", name: "Ana", role: "agent" });
  },
);

t.test("a name is one line of some length, whatever the provider says", async () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("name", "preferred_username", "sub"), fc.anything()),
      (claims) => {
        const name = nameIn(claims);
        return name.length > 0 && name.length <= 200 && name.isWellFormed() && !/\p{Cc}/u.test(name);
      },
    ),
  );
});
