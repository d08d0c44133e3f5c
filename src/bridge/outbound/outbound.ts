/** Puts the outbox together: from a wish that is kept to an effect in RT that happened exactly once. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import type { Bus } from "../hub/bus.ts";
import type { Journal } from "../journal/journal.ts";
import type { RT } from "../rt/rt.ts";
import type { Look } from "../rt/sighting.ts";
import { type CheckRight, createCarryOut } from "./carry-out.ts";
import { createDeparture } from "./departure.ts";
import { createEffectOf } from "./effect.ts";
import type { Errands } from "./errands/errand.ts";
import type { OwnAmong } from "./errands/look-back.ts";
import type { NamedFields } from "./hearers.ts";
import { createIdempotency, type Idempotency } from "./idempotency.ts";
import { createInterventions, type Interventions } from "./interventions.ts";
import { createRetryPace } from "./retry-pace.ts";
import { createSettlement } from "./settlement.ts";
import { createSoundness } from "./soundness.ts";
import { createSubmit, type Submit } from "./submit.ts";
import { createUploads, type Uploads } from "./uploads.ts";
import { createWaitingRoom } from "./waiting-room.ts";
import { Worker } from "./worker.ts";

export type Outbound = {
  submit: Submit;
  idempotency: Idempotency;
  interventions: Interventions;
  uploads: Uploads;
  worker: Worker;
  /** Callers who still wait for RT are told that their wish is kept; from here on nobody waits. */
  letCallersGo: () => void;
};

export type OutboundTools = {
  store: Store;
  bus: Bus;
  journal: Journal;
  rt: RT;
  look: Look;
  errands: Errands;
  ownAmong: OwnAmong;
  checkRight: CheckRight;
  alsoLookAt: (ticket: number) => void;
  /** False while the circuit to RT is open. */
  rtAnswers: () => boolean;
  clock: Clock;
  log: Log;
};

export type OutboundSettings = {
  fields: NamedFields;
  /** The gateway's own account in RT. */
  account: string;
  /** The name of this process among replicas; new at each start. */
  owner: string;
  sessions: number;
  timeoutSeconds: number;
  settleSeconds: number;
  retryMaxSeconds: number;
  /** True where no other process can share the database. */
  alone: boolean;
  /** How long the files of a comment that RT refused wait for a retry. */
  failedFilesDays: number;
};

/** Tries handed out per second when RT has been away; a healthy RT makes about eight tickets in that time. */
const triesPerSecond = 10;

export function createOutbound(tools: OutboundTools, settings: OutboundSettings): Outbound {
  const { store, bus, journal, rt, look, errands, ownAmong, checkRight, alsoLookAt, rtAnswers, clock, log } =
    tools;
  const { account, sessions } = settings;
  const waiting = createWaitingRoom();
  const carryOut = createCarryOut({
    look,
    errands,
    checkRight,
    alsoLookAt,
    effectOf: createEffectOf(ownAmong),
    departure: createDeparture({ journal, clock }),
    settlement: createSettlement({ journal, waiting, errands, account, clock }),
    pace: createRetryPace(clock, {
      firstMs: 1_000,
      mostMs: settings.retryMaxSeconds * 1_000,
      perSecond: triesPerSecond,
    }),
    filesOf: store.read.submissionFiles.of,
    soundness: createSoundness(rt),
    settleMs: (settings.timeoutSeconds + settings.settleSeconds) * 1_000,
    clock,
    log,
  });
  const worker = new Worker({
    store,
    carryOut,
    owner: settings.owner,
    turns: sessions,
    rtAnswers,
    probe: () => rt.checkLogin(),
    alone: settings.alone,
    clock,
    log,
  });
  return {
    submit: createSubmit({ store, bus, worker, waiting, clock }, settings.fields),
    idempotency: createIdempotency(store, () => toTimestamp(clock.now())),
    interventions: createInterventions({ store, worker, clock }),
    uploads: createUploads({ store, clock, log }, settings),
    worker,
    letCallersGo: waiting.close,
  };
}
