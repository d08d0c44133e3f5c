/** The parts the gateway is made of, as app/ hands them around. */
import type { Access } from "../access/access.ts";
import type { Seeing } from "../access/see-ticket.ts";
import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config/config.ts";
import type { KnownValues } from "../base/config/known-values.ts";
import type { Lifecycle } from "../base/lifecycle.ts";
import type { Log } from "../base/log.ts";
import type { RtAccounts } from "../bridge/accounts/accounts.ts";
import type { Hub } from "../bridge/hub/hub.ts";
import type { Inbound } from "../bridge/inbound/inbound.ts";
import type { Mail } from "../bridge/mail/mail.ts";
import type { Acquaintance } from "../bridge/outbound/meet-rt.ts";
import type { Outbound } from "../bridge/outbound/outbound.ts";
import type { Reading } from "../bridge/reading/reading.ts";
import type { Rest1 } from "../bridge/rt/rest1/client.ts";
import type { UrgentMail } from "../bridge/urgent/urgent-mail.ts";
import type { MayHaveDone } from "../features/submissions/may-have-done.ts";
import type { Store } from "../store/tables.ts";

export type Surroundings = { config: Config; log: Log; lifecycle: Lifecycle; clock: Clock };

export type Parts = {
  store: Store;
  clock: Clock;
  log: Log;
  access: Access;
  rtAccounts: RtAccounts;
  mail: Mail | undefined;
  rt: Rest1;
  hub: Hub;
  outbound: Outbound;
  reading: Reading;
  seeing: Seeing;
  mayHaveDone: MayHaveDone;
  acquaintance: Acquaintance;
  /** What is known beforehand of the values of RT's fields. */
  known: KnownValues;
  inbound: Inbound;
  urgentMail: UrgentMail | undefined;
};
