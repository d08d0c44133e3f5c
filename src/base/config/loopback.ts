/** Whether a host is this machine alone. Pure; no name is looked up. */
import { isIP } from "node:net";

export function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith("127.");
  return ["localhost", "::1", "::ffff:127.0.0.1"].includes(host.toLowerCase());
}
