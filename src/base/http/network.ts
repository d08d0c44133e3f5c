/** Whose line a request came over: what limits count by. Pure. */
import { isIPv6 } from "node:net";

/**
 * An IPv4 address as it is; of an IPv6 address the first 64 bits, which one subscriber has to itself (RFC 6177) and
 * within which an address costs nothing. An IPv4 address in the clothes of IPv6 is the IPv4 address.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return plain;
  return `${groupsOf(plain).slice(0, 4).join(":")}::/64`;
}

function groupsOf(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  if (tail === undefined) return before.map(short);
  const after = tail.split(":").filter(Boolean);
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after].map(
    short,
  );
}

const short = (group: string) => group.replace(/^0+(?=.)/, "");
