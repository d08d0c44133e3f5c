/** Puts everything together; the only file that sees every room. What starts here stops here, in reverse. */
import manifest from "../package.json" with { type: "json" };
import { type Access, createAccess } from "./access/access.ts";
import type { Elsewhere } from "./access/elsewhere.ts";
import { followMerges } from "./access/follow-merges.ts";
import { startForgettingEnded } from "./access/forget-ended.ts";
import { guard } from "./access/guard.ts";
import { limitByAddress, limitByPerson } from "./access/limits/limit-requests.ts";
import { createLimits } from "./access/limits/limits.ts";
import { covers, rightsClassOf } from "./access/policy.ts";
import { redirectRoutes, signOutElsewhereRoutes } from "./access/redirect/redirect.routes.ts";
import { createSeeTicket } from "./access/see-ticket.ts";
import { type Clock, toTimestamp } from "./base/clock.ts";
import type { Config } from "./base/config/config.ts";
import type { KnownValues } from "./base/config/known-values.ts";
import { type HealthCheck, healthRoutes } from "./base/health.routes.ts";
import { limitConnections } from "./base/http/limit-connections.ts";
import { describeApi } from "./base/http/openapi.ts";
import { createServer, type Server } from "./base/http/server.ts";
import { uuidv7 } from "./base/id.ts";
import type { Lifecycle } from "./base/lifecycle.ts";
import type { Log } from "./base/log.ts";
import { createRtAccounts, type RtAccounts } from "./bridge/accounts/accounts.ts";
import { createFindEvidence } from "./bridge/accounts/evidence.ts";
import { createMemoryBus } from "./bridge/hub/buses/memory.ts";
import { createHub, type Hub } from "./bridge/hub/hub.ts";
import { createInbound, type Inbound } from "./bridge/inbound/inbound.ts";
import { progressLine } from "./bridge/inbound/progress.ts";
import { recogniseRt } from "./bridge/inbound/recognise-rt.ts";
import { rtHookRoutes } from "./bridge/inbound/rt-hook.routes.ts";
import { startForgetting } from "./bridge/journal/forget.ts";
import { createJournal } from "./bridge/journal/journal.ts";
import { createUntaken } from "./bridge/journal/untaken.ts";
import { createMail, type Mail } from "./bridge/mail/mail.ts";
import { createAsk } from "./bridge/outbound/ask.ts";
import { createDoubts } from "./bridge/outbound/doubts.ts";
import { createErrands } from "./bridge/outbound/errands/errands.ts";
import { type Acquaintance, meetRt } from "./bridge/outbound/meet-rt.ts";
import { createOutbound, type Outbound } from "./bridge/outbound/outbound.ts";
import { createReading, type Reading } from "./bridge/reading/reading.ts";
import { rtProblem } from "./bridge/reading/rt-problem.ts";
import { createLook } from "./bridge/rt/look.ts";
import { createLookAt } from "./bridge/rt/rest1/account-look.ts";
import { createRest1, type Rest1 } from "./bridge/rt/rest1/client.ts";
import { backfillRoutes } from "./features/backfill/backfill.routes.ts";
import { createReadBackfill } from "./features/backfill/read-backfill.ts";
import { commentRoutes } from "./features/comments/comments.routes.ts";
import { createListComments } from "./features/comments/list-comments.ts";
import { createSignText } from "./features/comments/on-behalf.ts";
import { createWriteComment } from "./features/comments/write-comment.ts";
import { consoleRoutes } from "./features/console/console.routes.ts";
import { fileRoutes } from "./features/files/files.routes.ts";
import { createShowFiles } from "./features/files/show-files.ts";
import { historyRoutes } from "./features/history/history.routes.ts";
import { createShowHistory } from "./features/history/show-history.ts";
import { linkRoutes } from "./features/links/links.routes.ts";
import { createChangeLinks, createShowLinks } from "./features/links/links.ts";
import { asyncApiRoutes } from "./features/live/asyncapi.routes.ts";
import { liveRoutes } from "./features/live/live.routes.ts";
import { createListNotifications } from "./features/notifications/list-notifications.ts";
import { createReadingMarks } from "./features/notifications/mark-read.ts";
import { notificationRoutes } from "./features/notifications/notifications.routes.ts";
import { createPullNotifications } from "./features/notifications/pull-notifications.ts";
import { peopleRoutes } from "./features/people/people.routes.ts";
import { createPeople } from "./features/people/people.ts";
import { createSignOut } from "./features/people/sign-out.ts";
import { createListOpenQueues } from "./features/queues/list-open-queues.ts";
import { queueRoutes } from "./features/queues/queues.routes.ts";
import { submissionRoutes } from "./features/submissions/submissions.routes.ts";
import { createSubmissions } from "./features/submissions/submissions.ts";
import { createTicketDeeds } from "./features/tickets/deeds.ts";
import { handlingRoutes } from "./features/tickets/handling.routes.ts";
import { ticketRoutes } from "./features/tickets/tickets.routes.ts";
import { openStore } from "./store/store.ts";
import { storeProblem } from "./store/store-problem.ts";
import type { Store } from "./store/tables.ts";

export type Surroundings = { config: Config; log: Log; lifecycle: Lifecycle; clock: Clock };
/** `listen` answers the address; wishes are carried out from then on, and not if the address is taken. */
export type App = { server: Server; listen(): Promise<string> };
type Parts = {
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
  acquaintance: Acquaintance;
  /** What is known beforehand of the values of RT's fields. */
  known: KnownValues;
  inbound: Inbound;
};

/** Everything but the open port. @throws StoreError */
export async function createApp(surroundings: Surroundings): Promise<App> {
  const { config, lifecycle } = surroundings;
  const parts = await createParts(surroundings);
  const server = await createDoors(surroundings, parts);
  await setGoing(surroundings, parts);
  const { host, port, shutdownSeconds } = config.http;
  lifecycle.onStop("HTTP server", () => stopServing(server, parts.outbound, shutdownSeconds));
  return {
    server,
    async listen() {
      const address = await server.listen({ host, port });
      await parts.outbound.worker.start();
      parts.inbound.start();
      return address;
    },
  };
}

async function createParts({ config, log, lifecycle, clock }: Surroundings): Promise<Parts> {
  const store = await openStore({ url: config.databaseUrl, log, alone: true });
  lifecycle.onStop("store", () => store.close());
  const { publicUrl } = config.http;
  const access = createAccess({ store, clock, log }, { ...config.auth, publicUrl });
  const mail = config.mail.smtpUrl ? createMail({ ...config.mail, smtpUrl: config.mail.smtpUrl }) : undefined;
  if (mail) lifecycle.onStop("mail", () => mail.close());
  const account = await rtAccountOf({ config, log, lifecycle, clock });
  const known = config.tickets.taxonomy ?? account.taxonomy;
  const rt = createRest1({
    ...account,
    sessions: config.rt.sessions,
    timeoutMs: config.rt.timeoutSeconds * 1000,
    timezone: config.rt.timezone,
    breaker: { probeAfterMs: 1_000 },
  });
  lifecycle.onStop("RT sessions", () => rt.close());
  const bus = createMemoryBus();
  lifecycle.onStop("bus", () => bus.close());
  const names = config.rt.fields;
  const { mark, defaultQueue: queue } = config.rt;
  const errands = createErrands({
    ...{ rt, mark, names, account: account.username, read: store.read },
    refresh: (id) => reading.refresh(id),
  });
  const doubts = createDoubts(errands, account.username);
  const since = await store.write((tables) => tables.mirroredRt.toldSince(wholeSecond(clock.now())));
  await recogniseRt(store, { url: config.rt.apiUrl ?? "sandbox", movedFrom: config.rt.movedFrom });
  const journal = createJournal({
    store,
    bus,
    clock,
    names,
    doubts,
    since,
    closed: config.rt.closedStatuses,
  });
  const untaken = createUntaken(store.read);
  const look = createLook({ rt, untaken, now: clock.now });
  const rtAnswers = () => rt.health.state === "up";
  // What people read is the whole history, what is news in it or not.
  const lookAtAll = createLook({ rt, untaken: async () => undefined, now: clock.now });
  const reading = createReading({ rt, look, lookAtAll, journal, read: store.read, clock });
  const owner = uuidv7(clock);
  const alone = config.databaseUrl.startsWith("sqlite:");
  const outbound = createOutbound(
    { store, bus, journal, rt, look, errands, rtAnswers, clock, log },
    { ...config.rt, owner, alone, account: account.username },
  );
  const inbound = createInbound(
    { rt, store, journal, look, untaken, clock, log },
    { ...paceOf(config), owner, alone, since },
  );
  const hub = createHub(
    { notifications: store.read.notifications, bus, covers, rightsClassOf, log },
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
    findEvidence: createFindEvidence({ rt, notifications: store.read.notifications, clock }),
  });
  return {
    store,
    clock,
    log,
    access,
    rtAccounts,
    mail,
    rt,
    hub,
    outbound,
    reading,
    acquaintance,
    inbound,
    known,
  };
}

/** RT's times have no fractions: what happens in this second must not seem to lie before it. */
function wholeSecond(now: number): string {
  return toTimestamp(Math.floor(now / 1000) * 1000);
}

/** The sandbox need not be spared: its tickets are to be here at once. */
function paceOf({ rt }: Config): Config["rt"] {
  if (rt.apiUrl || rt.backfillPerSecond === 0) return rt;
  return { ...rt, looksPerSecond: 1_000, backfillPerSecond: 1_000 };
}

/** The RT of the settings, or else the sandbox, which is started. */
async function rtAccountOf({ config, log, lifecycle }: Surroundings) {
  const { apiUrl, username = "", password = "" } = config.rt;
  if (apiUrl) return { url: apiUrl, username, password, taxonomy: {} };
  const { createSandbox } = await import("./sandbox/sandbox.ts");
  const sandbox = await createSandbox({
    file: config.sandboxFile,
    port: config.sandboxPort,
    orAnyPort: true,
  });
  lifecycle.onStop("sandbox RT", () => sandbox.close());
  log.warn({ url: sandbox.url }, "this is a SANDBOX RT of our own; set RT_API_URL to connect a real one");
  return sandbox;
}

/** The HTTP server with every route. */
async function createDoors({ config, log, clock }: Surroundings, parts: Parts): Promise<Server> {
  const { publicUrl } = config.http;
  const { version } = manifest;
  const server = createServer({
    log,
    http: config.http,
    nameError: (error) => rtProblem(storeProblem(error)),
    webSocketPath: "/ws",
  });
  const limits = createLimits({ ...parts, clock, log }, config);
  limitByAddress(server, limits.address);
  if (config.http.trustProxy === false) limitConnections(server, config.connectionsPerAddress);
  await describeApi(server, { publicUrl, version, tags });
  const signsIn = !config.auth.ways.includes("none");
  const elsewhere = await elsewhereOf({ config, log, clock }, parts);
  guard(server, { publicUrl, ...(signsIn && { identify: parts.access.identifyBy(elsewhere?.token) }) });
  limitByPerson(server, limits.person);
  healthRoutes(server, checksOf(parts), { notes: () => notesOf(parts) });
  await server.register(peopleRoutes(createPeople(parts, { ...config.auth, publicUrl })));
  if (elsewhere) await registerElsewhere(server, elsewhere, parts, publicUrl);
  await openTicketDoors(server, config, parts);
  await server.register(submissionRoutes(createSubmissions(parts.store, parts.outbound.interventions)));
  await server.register(notificationRoutes(notificationDeedsOf(parts)));
  const { hub, access } = parts;
  const { heartbeatSeconds } = config;
  const feeds = {
    perPerson: config.feedsPerPerson,
    perAddress: config.connectionsPerAddress,
    frameBytes: config.frameLimitBytes,
  };
  const checkToken = signsIn ? access.checkTokenBy(elsewhere?.token) : undefined;
  const { watching } = access;
  await server.register(
    liveRoutes({ hub, publicUrl, heartbeatSeconds, limits: feeds, watching, checkToken }),
  );
  await server.register(backfillRoutes(createReadBackfill(parts.store)));
  await server.register(
    rtHookRoutes({ secret: config.rt.hookSecret, hear: parts.inbound.hear, now: clock.now }),
  );
  await server.register(asyncApiRoutes({ publicUrl, version }));
  await server.register(consoleRoutes({ version, sandbox: !config.rt.apiUrl }));
  return server;
}

/** Its libraries are loaded where they are used: they cost a start 60 ms. */
async function elsewhereOf({ config, ...tools }: Omit<Surroundings, "lifecycle">, parts: Parts) {
  const { auth, oidc } = config;
  if (!oidc.publicKey && !auth.ways.some((way) => way === "oidc" || way === "discord")) return undefined;
  const { createElsewhere } = await import("./access/elsewhere.ts");
  return createElsewhere(config, { ...parts, ...tools });
}

async function registerElsewhere(
  server: Server,
  { redirects, signOut, hearSignOut }: Elsewhere,
  { store, clock, access }: Parts,
  publicUrl: string,
) {
  const root = new URL(publicUrl).pathname.replace(/\/$/, "");
  const session = access.cookie;
  for (const { name, signIn } of redirects) {
    await server.register(redirectRoutes({ name, signIn, session, again: `${root}/auth/${name}/login` }));
  }
  if (!signOut || !hearSignOut) return;
  const signOutHere = createSignOut(store, clock, access);
  await server.register(
    signOutElsewhereRoutes({ signOutHere, signOutElsewhere: signOut, hearSignOut, session }),
  );
}

function checksOf({ store, acquaintance, inbound }: Parts): HealthCheck[] {
  return [
    { name: "database", needed: true, look: () => store.ping().then(() => "well" as const) },
    { name: "rt", needed: false, look: () => acquaintance.condition() },
    { name: "changes in rt", needed: false, look: () => inbound.condition() },
  ];
}

async function notesOf({ store }: Parts): Promise<Record<string, string>> {
  const backfill = progressLine(await store.read.backfills.get());
  return backfill ? { backfill } : {};
}

/** Everything under /tickets, and what goes with it. */
async function openTicketDoors(server: Server, { rt, tickets, auth }: Config, parts: Parts): Promise<void> {
  const { store, outbound, reading } = parts;
  const seeTicket = createSeeTicket(store);
  const ask = createAsk({ store, ...outbound });
  const ticketDeeds = createTicketDeeds(
    { store, ask, seeTicket, refresh: reading.refresh },
    ticketSettings(),
  );
  followMerges(server, seeTicket);
  await server.register(ticketRoutes(ticketDeeds, rt));
  await server.register(handlingRoutes(ticketDeeds, rt));
  // Where nobody signs in there is nobody to name.
  const signText = createSignText(auth.ways.includes("none") ? null : rt.onBehalfLine);
  const writeComment = createWriteComment(ask, seeTicket, signText);
  const listComments = createListComments(seeTicket, reading.history);
  await server.register(commentRoutes({ listComments, writeComment }, { ...rt, ...tickets }));
  await server.register(historyRoutes(createShowHistory(seeTicket, reading.history)));
  await server.register(fileRoutes(createShowFiles(seeTicket, reading.files)));
  const showLinks = createShowLinks(seeTicket, reading.links);
  await server.register(linkRoutes({ showLinks, changeLinks: createChangeLinks(ask, seeTicket) }, rt));
  await server.register(queueRoutes(createListOpenQueues(reading.queues)));

  function ticketSettings() {
    const { severities = [], ...raised } = tickets.urgent;
    return {
      defaultQueue: rt.defaultQueue,
      inOrder: rt.mark.kind === "search",
      names: rt.fields,
      known: parts.known,
      urgent: { severities, ...raised },
    };
  }
}

function notificationDeedsOf({ store, hub, access: { watching } }: Parts) {
  const list = createListNotifications(store);
  return {
    listNotifications: list,
    pullNotifications: createPullNotifications({ read: store.read, hub, list, watching }),
    readingMarks: createReadingMarks(store),
  };
}

async function setGoing({ config, log, lifecycle, clock }: Surroundings, parts: Parts): Promise<void> {
  const { store, access, hub, acquaintance } = parts;
  const { worker } = parts.outbound;
  lifecycle.onStop("forgetting", startForgetting({ store, clock, log, retentionDays: config.retentionDays }));
  await hub.start();
  lifecycle.onStop("hub", () => hub.stop());
  lifecycle.onStop("worker", () => worker.stop());
  access.revision.start();
  lifecycle.onStop("looking for changes of rights", () => access.revision.stop());
  const { idleMinutes } = config.auth.session;
  lifecycle.onStop("forgetting ended sessions", startForgettingEnded({ store, clock, log, idleMinutes }));
  access.watching.start();
  lifecycle.onStop("watching over open sign-ins", () => access.watching.stop());
  acquaintance.start();
  lifecycle.onStop("acquaintance with RT", () => acquaintance.stop());
  lifecycle.onStop("looking for changes in RT", () => parts.inbound.stop());
}

/** Who waits for RT when half of the time is over gets the 202 of a kept wish; cut off, it would not know of it. */
async function stopServing(server: Server, { letCallersGo }: Outbound, seconds: number): Promise<void> {
  const halfTime = setTimeout(letCallersGo, seconds * 500);
  await server.close().finally(() => clearTimeout(halfTime));
}

const tags = [
  { name: "tickets", description: "Open tickets in RT, and read our copy of them" },
  { name: "submissions", description: "The outbox: writes on their way to RT" },
  { name: "rt", description: "What RT tells us, and how far its tickets are copied" },
  { name: "notifications", description: "What happened: list, pull, unread marks" },
  { name: "live", description: "What happens: WebSocket and Server-Sent Events; frames in /asyncapi.json" },
  { name: "people", description: "Signing in and out, who one is, and who may what" },
  { name: "health", description: "Whether the gateway lives and can work" },
];
