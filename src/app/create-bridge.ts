/** Puts together how a change travels between us and RT; what is made here stands still until set-going.ts. */
import type { Access } from "../access/access.ts";
import { covers, rightsClassOf } from "../access/policy.ts";
import { createSeeing } from "../access/see-ticket.ts";
import { shownBytes } from "../access/shown-fields.ts";
import { toTimestamp } from "../base/clock.ts";
import { uuidv7 } from "../base/id.ts";
import { createRtAccounts } from "../bridge/accounts/accounts.ts";
import { createFindEvidence } from "../bridge/accounts/evidence.ts";
import type { Bus } from "../bridge/hub/bus.ts";
import { createMemoryBus } from "../bridge/hub/buses/memory.ts";
import { createHub } from "../bridge/hub/hub.ts";
import { createInbound } from "../bridge/inbound/inbound.ts";
import { recogniseRt } from "../bridge/inbound/recognise-rt.ts";
import { createJournal } from "../bridge/journal/journal.ts";
import { createUntaken } from "../bridge/journal/untaken.ts";
import type { Mail } from "../bridge/mail/mail.ts";
import { createDoubts } from "../bridge/outbound/doubts.ts";
import { createErrands } from "../bridge/outbound/errands/errands.ts";
import { createOwnAmong } from "../bridge/outbound/errands/look-back.ts";
import { createFreshCopy } from "../bridge/outbound/fresh-copy.ts";
import { meetRt } from "../bridge/outbound/meet-rt.ts";
import { createCausesElsewhere } from "../bridge/outbound/other-ends.ts";
import { createOutbound } from "../bridge/outbound/outbound.ts";
import { createReading } from "../bridge/reading/reading.ts";
import { createLook } from "../bridge/rt/look.ts";
import { createLookAt } from "../bridge/rt/rest1/account-look.ts";
import type { Rest1 } from "../bridge/rt/rest1/client.ts";
import { createWhoIsWho } from "../bridge/rt/who-is-who.ts";
import { createUrgentMail, type UrgentMail } from "../bridge/urgent/urgent-mail.ts";
import { createCheckRight } from "../features/submissions/check-right.ts";
import { createMayHaveDone } from "../features/submissions/may-have-done.ts";
import type { Store } from "../store/tables.ts";
import type { Surroundings } from "./parts.ts";
import { paceOf, type RtAccount } from "./rt-account.ts";

export type Grounds = Surroundings & {
  store: Store;
  access: Access;
  rt: Rest1;
  account: RtAccount;
  mail: Mail | undefined;
};

/** The ways between us and RT, none of them going yet. */
export async function createBridge(grounds: Grounds) {
  const { config, log, lifecycle, clock, store, access, rt, account } = grounds;
  const bus = createMemoryBus();
  lifecycle.onStop("bus", () => bus.close());
  const names = config.rt.fields;
  const { mark, defaultQueue: queue } = config.rt;
  const namesIn = createWhoIsWho(rt, clock.now);
  const claimed = store.read.submissions.claimedTransactions;
  const ownAmong = createOwnAmong({ account: account.username, claimed });
  const errands = createErrands({
    ...{ rt, mark, names, account: account.username, read: store.read },
    namesIn,
    ownAmong,
    freshCopy: (...asked) => freshCopy(...asked),
  });
  const doubts = createDoubts(errands, account.username);
  const since = await store.write((tables) => tables.mirroredRt.toldSince(wholeSecond(clock.now())));
  const { apiUrl = "sandbox", movedFrom } = config.rt;
  await recogniseRt(store, { url: apiUrl, movedFrom, urlOf: rt.urlOf });
  const journal = createJournal({
    store,
    bus,
    clock,
    names,
    doubts,
    causesElsewhere: createCausesElsewhere(account.username),
    since,
    closed: config.rt.closedStatuses,
  });
  const untaken = createUntaken(store.read);
  const look = createLook({ rt, untaken, namesIn });
  const freshCopy = createFreshCopy({ look, journal });
  const rtAnswers = () => rt.health.state === "up";
  // What people read is the whole history, what is news in it or not.
  const lookAtAll = createLook({ rt, untaken: async () => undefined, namesIn });
  const alsoLookAt = (ticket: number) => void inbound.hear({ ticket });
  const reading = createReading({
    rt,
    look,
    lookAtAll,
    journal,
    read: store.read,
    alsoLookAt,
    clock,
  });
  const owner = uuidv7(clock);
  const alone = config.databaseUrl.startsWith("sqlite:");
  const inbound = createInbound(
    { rt, store, journal, look, untaken, rtAnswers, clock, log },
    { ...paceOf(config), owner, alone, since },
  );
  const seeing = createSeeing(store, reading.standing);
  const mayHaveDone = createMayHaveDone(config.rt.queuesForUsers);
  const checkRight = createCheckRight({ personNow: access.personNow, mayHaveDone, ...seeing });
  const outbound = createOutbound(
    { store, bus, journal, rt, look, errands, ownAmong, checkRight, alsoLookAt, rtAnswers, clock, log },
    { ...config.rt, ...config.tickets, owner, alone, account: account.username },
  );
  const hub = createHub(
    { notifications: store.read.notifications, bus, covers, shown: shownBytes, rightsClassOf, log },
    { heartbeatSeconds: config.heartbeatSeconds },
  );
  const back = () => {
    outbound.worker.nudge();
    inbound.catchUp();
  };
  const acquaintance = meetRt({ rt, log, mark, queue, back });
  const rtAccounts = createRtAccounts({
    rt,
    log,
    lookAt: createLookAt({ url: account.url, timeoutMs: config.rt.timeoutSeconds * 1000 }),
    findEvidence: createFindEvidence({ rt, clock, ...store.read }),
  });
  const urgentMail = urgentMailOf(grounds, bus);
  return { hub, outbound, reading, seeing, mayHaveDone, acquaintance, inbound, rtAccounts, urgentMail };
}

/** undefined: nobody is to be mailed. */
function urgentMailOf({ config, mail, ...tools }: Grounds, bus: Bus): UrgentMail | undefined {
  const { severities = [], mailTo: to = [] } = config.tickets.urgent;
  if (!mail || to.length === 0) return undefined;
  const { hostname: host } = new URL(config.http.publicUrl);
  return createUrgentMail({ ...tools, bus, send: mail.send }, { severities, to, host });
}

/** RT's times have no fractions: what happens in this second must not seem to lie before it. */
function wholeSecond(now: number): string {
  return toTimestamp(Math.floor(now / 1000) * 1000);
}
