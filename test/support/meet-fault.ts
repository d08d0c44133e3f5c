/** Carries out one fault on one request: what RT hears, and what its client gets. Which fault is drawn elsewhere. */
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type CannedAnswer, databaseAway, emptySearch, perlError, proxyPage } from "./fault-answers.ts";
import type { Fault } from "./faults.ts";
import type { RtAnswer } from "./forward.ts";

export type Meeting = {
  url: string;
  response: ServerResponse;
  /** Lets RT hear of the request and brings its answer. */
  toRt: () => Promise<RtAnswer>;
  /** Waits as long as the delayed faults do. */
  delay: () => Promise<void>;
  /** How long a hanging request is held when the client does not give up first. */
  hangMs: number;
  /** Stops listening for a moment. */
  refuse: () => Promise<void>;
};

export async function meetFault(fault: Fault, meeting: Meeting): Promise<void> {
  await deeds[fault](meeting).catch(() => cut(meeting));
}

const deeds: Record<Fault, (meeting: Meeting) => Promise<unknown>> = {
  none: async (meeting) => answer(meeting, await meeting.toRt()),
  refuse: (meeting) => meeting.refuse(),
  hang,
  "cut-before": async (meeting) => cut(meeting),
  "cut-after": (meeting) => meeting.toRt().then(() => cut(meeting)),
  "cut-middle": async (meeting) => answerHalf(meeting, await meeting.toRt()),
  "commit-then-drop": (meeting) =>
    meeting
      .toRt()
      .then(meeting.delay)
      .then(() => cut(meeting)),
  "drop-then-commit": (meeting) => {
    cut(meeting);
    return meeting.delay().then(meeting.toRt);
  },
  "html-502": async (meeting) => answer(meeting, proxyPage(502)),
  "html-504-after": (meeting) => meeting.toRt().then(() => answer(meeting, proxyPage(504))),
  "too-large-413": async (meeting) => answer(meeting, proxyPage(413)),
  "busy-503": async (meeting) => answer(meeting, databaseAway),
  "perl-before": async (meeting) => answer(meeting, perlError),
  "perl-after": (meeting) => meeting.toRt().then(() => answer(meeting, perlError)),
  "empty-search": async (meeting) => answer(meeting, emptySearch(meeting.url)),
};

async function hang(meeting: Meeting): Promise<void> {
  const over = new AbortController();
  const gaveUp = new Promise<void>((resolve) => meeting.response.once("close", resolve));
  const heldLongEnough = pause(meeting.hangMs, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([gaveUp, heldLongEnough]).finally(() => over.abort());
  cut(meeting);
}

function cut({ response }: Meeting): void {
  response.socket?.destroy();
}

function answer({ response }: Meeting, { status, headers, body }: RtAnswer | CannedAnswer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

function answerHalf(meeting: Meeting, { status, headers, body }: RtAnswer): void {
  meeting.response.writeHead(status, { ...headers, "content-length": body.length });
  meeting.response.write(body.subarray(0, body.length >> 1), () => cut(meeting));
}
