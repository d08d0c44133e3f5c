/** The HTTP server with every route: who may ask comes before what is asked. */
import manifest from "../../package.json" with { type: "json" };
import type { Elsewhere } from "../access/elsewhere.ts";
import { guard } from "../access/guard.ts";
import { limitByAddress, limitByPerson } from "../access/limits/limit-requests.ts";
import { createLimits } from "../access/limits/limits.ts";
import { redirectRoutes, signOutElsewhereRoutes } from "../access/redirect/redirect.routes.ts";
import { healthRoutes } from "../base/health.routes.ts";
import { limitConnections } from "../base/http/limit-connections.ts";
import { describeApi } from "../base/http/openapi.ts";
import { createServer, type Server } from "../base/http/server.ts";
import { rtHookRoutes } from "../bridge/inbound/rt-hook.routes.ts";
import { rtProblem } from "../bridge/reading/rt-problem.ts";
import { backfillRoutes } from "../features/backfill/backfill.routes.ts";
import { createReadBackfill } from "../features/backfill/read-backfill.ts";
import { consoleRoutes } from "../features/console/console.routes.ts";
import { asyncApiRoutes } from "../features/live/asyncapi.routes.ts";
import { liveRoutes } from "../features/live/live.routes.ts";
import { createListNotifications } from "../features/notifications/list-notifications.ts";
import { createReadingMarks } from "../features/notifications/mark-read.ts";
import { notificationRoutes } from "../features/notifications/notifications.routes.ts";
import { createPullNotifications } from "../features/notifications/pull-notifications.ts";
import { peopleRoutes } from "../features/people/people.routes.ts";
import { createPeople } from "../features/people/people.ts";
import { createSignOut } from "../features/people/sign-out.ts";
import { createKeptSettings } from "../features/settings/keep-settings.ts";
import { settingsRoutes } from "../features/settings/settings.routes.ts";
import { submissionRoutes } from "../features/submissions/submissions.routes.ts";
import { createSubmissions } from "../features/submissions/submissions.ts";
import { storeProblem } from "../store/store-problem.ts";
import { checksOf, notesOf } from "./health.ts";
import { openTicketDoors } from "./open-ticket-doors.ts";
import type { Parts, Surroundings } from "./parts.ts";
import { tags } from "./tags.ts";

/** The HTTP server with every route. */
export async function createDoors({ config, log, clock }: Surroundings, parts: Parts): Promise<Server> {
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
  await server.register(submissionRoutes(createSubmissions(submissionToolsOf(parts))));
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
  await server.register(settingsRoutes(createKeptSettings({ ...parts, clock })));
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
  const { createElsewhere } = await import("../access/elsewhere.ts");
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
    await server.register(redirectRoutes({ name, signIn, session, root }));
  }
  if (!signOut || !hearSignOut) return;
  const signOutHere = createSignOut(store, clock, access);
  await server.register(
    signOutElsewhereRoutes({ signOutHere, signOutElsewhere: signOut, hearSignOut, session }),
  );
}

function submissionToolsOf({ store, outbound, seeing, mayHaveDone }: Parts) {
  return { store, interventions: outbound.interventions, seeTicket: seeing.seeTicket, mayHaveDone };
}

function notificationDeedsOf({ store, hub, access: { watching } }: Parts) {
  const list = createListNotifications(store, hub);
  return {
    listNotifications: list,
    pullNotifications: createPullNotifications({ read: store.read, hub, list, watching }),
    readingMarks: createReadingMarks(store, hub),
  };
}
