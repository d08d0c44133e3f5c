import { isIPv6 } from "node:net";
import fc from "fast-check";
import t from "tap";
import { networkOf } from "#src/base/http/network.ts";

t.test("an IPv4 address is its own network, also in the clothes of IPv6", async (t) => {
  t.equal(networkOf("192.0.2.7"), "192.0.2.7");
  t.equal(networkOf("::ffff:192.0.2.7"), "192.0.2.7");
});

t.test("an IPv6 address is known by its first half, however it is written", async (t) => {
  for (const same of [
    "2001:db8:0:1::1",
    "2001:0DB8:0000:0001:ffff:ffff:ffff:ffff",
    "2001:db8::1:0:0:0:1",
    "2001:db8:0:1:1::",
  ])
    t.equal(networkOf(same), "2001:db8:0:1::/64", same);
  t.equal(networkOf("::1"), "0:0:0:0::/64");
  t.equal(networkOf("fe80::1%eth0"), "fe80:0:0:0::/64");
});

t.test("two addresses of one network come out the same", async () => {
  const group = fc.nat({ max: 0xffff }).map((each) => each.toString(16));
  const half = fc.array(group, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(half, half, half, (network, one, other) => {
      const [a, b] = [[...network, ...one].join(":"), [...network, ...other].join(":")];
      return isIPv6(a) && networkOf(a) === networkOf(b);
    }),
  );
});
