/** Answers HTTP requests below /REST/1.0/: who asks, what is asked, and that its changes are kept before the answer goes out. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer } from "../rest/answer.ts";
import { OK, type Reply } from "../rest/reply.ts";
import type { Call } from "../world/call.ts";
import type { UserRow } from "../world/rows.ts";
import type { Tables } from "../world/tables.ts";
import { type Carried, percentDecode, readParameters } from "./parameters.ts";
import { sendReply } from "./send-reply.ts";
import type { Sessions } from "./sessions.ts";
import { signIn } from "./sign-in.ts";

export type Service = {
  tables: Tables;
  sessions: Sessions;
  clock: () => Date;
  timezone: string;
  site: string;
};

export function serveRest(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const { tables, sessions, clock } = service;
  response.setHeader("Date", clock().toUTCString());
  const { path, query } = split(request.url ?? "");
  const carried = readCarried(request, query, body);
  const visitor = signIn(tables, sessions, request.headers.cookie, carried.parameters);
  if (!visitor.user) sendReply(response, visitor.refusal, sessions.header());
  else if (path === "logout") {
    sessions.end(visitor.session);
    sendReply(response, { code: OK }, sessions.header());
  } else {
    const reply = visitor.user.privileged
      ? ask(service, visitor.user, path, carried)
      : sendAway(service.site);
    sendReply(response, reply, sessions.header(visitor.session));
  }
}

/** One request is one change. */
function ask(service: Service, by: UserRow, path: string, carried: Carried): Reply {
  const { tables, clock, timezone, site } = service;
  const now = Math.floor(clock().getTime() / 1000);
  const call: Call = { tables, by, now, zone: by.timezone ?? timezone, site };
  try {
    return answer({ call, path, parameters: carried.parameters, files: carried.files });
  } finally {
    tables.commit();
  }
}

/** Accounts without privileges belong to the self-service pages. */
function sendAway(site: string): Reply {
  return { status: 302, location: `${site}/SelfService/`, type: "text/html; charset=utf-8" };
}

/** RT reads nothing from a PUT, not even its query. */
function readCarried(request: IncomingMessage, query: string, body: Buffer): Carried {
  const isRead = ["GET", "POST", "HEAD"].includes(request.method ?? "");
  if (isRead) return readParameters(query, request.headers["content-type"] ?? "", body);
  return { parameters: new Map(), files: new Map() };
}

/** The path behind /REST/1.0, without slashes at its ends or doubled ones. */
function split(url: string): { path: string; query: string } {
  const at = url.indexOf("?");
  const pathname = at === -1 ? url : url.slice(0, at);
  const path = percentDecode(pathname.replace(/^\/REST\/1\.0/, "").replaceAll("+", "%2B"));
  return {
    path: path.replace(/\/{2,}/g, "/").replace(/^\/|\/$/g, ""),
    query: at === -1 ? "" : url.slice(at + 1),
  };
}
