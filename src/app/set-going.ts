/** Sets going what works by itself, and notes how each is stopped: the last one first. */
import { startForgettingEnded } from "../access/forget-ended.ts";
import { startForgetting } from "../bridge/journal/forget.ts";
import {
  createRecheckRtAccounts,
  startRecheckingRtAccounts,
} from "../features/people/recheck-rt-accounts.ts";
import type { Parts, Surroundings } from "./parts.ts";

export async function setGoing({ config, log, lifecycle, clock }: Surroundings, parts: Parts): Promise<void> {
  const { store, access, hub, acquaintance } = parts;
  const { worker } = parts.outbound;
  lifecycle.onStop("forgetting", startForgetting({ store, clock, log, retentionDays: config.retentionDays }));
  const { uploads } = parts.outbound;
  await uploads.startForgetting();
  lifecycle.onStop("forgetting files", () => uploads.stopForgetting());
  await hub.start();
  lifecycle.onStop("hub", () => hub.stop());
  lifecycle.onStop("worker", () => worker.stop());
  access.revision.start();
  lifecycle.onStop("looking for changes of rights", () => access.revision.stop());
  const { idleMinutes } = config.auth.session;
  lifecycle.onStop("forgetting ended sessions", startForgettingEnded({ store, clock, log, idleMinutes }));
  access.watching.start();
  lifecycle.onStop("watching over open sign-ins", () => access.watching.stop());
  recheckAccounts({ config, log, lifecycle, clock }, parts);
  await sendUrgentMail(lifecycle, parts);
  acquaintance.start();
  lifecycle.onStop("acquaintance with RT", () => acquaintance.stop());
  lifecycle.onStop("looking for changes in RT", () => parts.inbound.stop());
}

/** Who turns it off is not to be told of all that happened meanwhile when it is turned on again. */
async function sendUrgentMail(lifecycle: Surroundings["lifecycle"], { store, urgentMail }: Parts) {
  if (!urgentMail) return await store.write(({ urgentLetters }) => urgentLetters.end());
  await urgentMail.start();
  lifecycle.onStop("letters about urgent tickets", () => urgentMail.stop());
}

function recheckAccounts({ config, log, lifecycle, clock }: Surroundings, parts: Parts): void {
  const { store, rt, rtAccounts, access } = parts;
  const { accountsMinutes } = config.rt;
  if (accountsMinutes === 0 || !config.auth.ways.includes("rt")) return;
  const { changed } = access;
  const recheck = createRecheckRtAccounts({ store, clock, rtAccounts, changed, log }, config.auth.admins);
  const rtAnswers = () => rt.health.state === "up";
  const tools = { store, clock, recheck, rtAnswers, log };
  lifecycle.onStop(
    "looking at RT accounts again",
    startRecheckingRtAccounts(tools, { everyMs: accountsMinutes * 60_000 }),
  );
}
