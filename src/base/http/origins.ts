/** Under which names and origins a browser may know us. What follows from another one is for others to say. Pure. */

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** The origin of the public address; of a loopback address, under each of its names. */
export function allowedOrigins(publicUrl: string): ReadonlySet<string> {
  const url = new URL(publicUrl);
  if (!loopback.includes(url.hostname)) return new Set([url.origin]);
  const port = url.port ? `:${url.port}` : "";
  return new Set(loopback.map((name) => `${url.protocol}//${name}${port}`));
}

/** Whether a Host header names this machine or the public address; its port does not matter (tunnels change it). */
export function createKnowsHost(publicUrl: string): (host: string) => boolean {
  const known = [...loopback, new URL(publicUrl).hostname];
  return (host) => known.includes(host.replace(/:\d*$/, "").toLowerCase());
}
