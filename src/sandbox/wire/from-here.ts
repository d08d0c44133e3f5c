/** Keeps strangers out: the sandbox's passwords are known, so only programs on this machine may speak with it. */
import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** A web page of elsewhere can make a browser call a loopback port; its Host or its Origin gives it away. */
export function isFromHere(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  return isLoopback(hostOf(`http://${host}`)) && (origin === undefined || origin === `http://${host}`);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}
