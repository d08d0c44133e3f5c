/**
 * Mails the people of URGENT_MAIL_TO as soon as one of the gravest tickets is opened, wherever that was. What is to be sent
 * is a row before it is sent, and none any more when the mail server has it: a letter survives a kill, is tried again until it
 * gets through, and is sent by one replica at a time. One whose sender died after the mail server had it goes out again,
 * under the same Message-ID. Nobody's answer waits for it.
 */
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import type { Bus } from "../hub/bus.ts";
import type { SendMail } from "../mail/mail.ts";
import { createSendLetters } from "./send-letters.ts";
import { createWriteLetters } from "./write-letters.ts";

export type UrgentMailTools = { store: Store; bus: Bus; send: SendMail; clock: Clock; log: Log };
export type UrgentMailSettings = {
  severities: readonly string[];
  to: readonly string[];
  /** Of this gateway's public address. */
  host: string;
  /** How often is looked for what nobody tells of: letters put off, and those whose sender died. */
  pollMs?: number;
};
export type UrgentMail = { start(): Promise<void>; stop(): Promise<void> };

export function createUrgentMail(tools: UrgentMailTools, settings: UrgentMailSettings): UrgentMail {
  const { bus, log } = tools;
  const { host, pollMs = 5_000 } = settings;
  const letters = createWriteLetters(tools, settings);
  const post = createSendLetters(tools, host);
  let wanted = false;
  let looking: Promise<void> | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let stopListening = () => {};

  return {
    async start() {
      await letters.begin();
      stopListening = bus.subscribe(lookSoon);
      lookSoon();
    },
    async stop() {
      stopped = true;
      stopListening();
      clearTimeout(timer);
      await looking;
      await post.idle();
    },
  };

  function lookSoon(): void {
    wanted = true;
    if (stopped) return;
    looking ??= look().finally(() => {
      looking = undefined;
      if (wanted) lookSoon();
    });
  }

  async function look(): Promise<void> {
    wanted = false;
    clearTimeout(timer);
    try {
      if (await letters.write()) wanted = true;
      await post.sendDue(lookSoon);
    } catch (error) {
      log.error({ err: error }, "letters about urgent tickets could not be written; again in a moment");
      wanted = false;
    }
    if (!stopped) timer = setTimeout(lookSoon, pollMs);
  }
}
