/** Puts together who may come in: recognising people, their sessions and keys, and noticing when rights change. */
import type { Clock } from "../base/clock.ts";
import type { Store } from "../store/tables.ts";
import { type Admit, createAdmit } from "./admit.ts";
import { type CheckToken, createCheckToken, createIdentify, type Identify } from "./identify.ts";
import { createKeyCheck } from "./keys.ts";
import { createMemory, type Memory } from "./memory.ts";
import { createPersonNow, type PersonNow } from "./person-now.ts";
import { createRecognise, type Recognise } from "./recognise.ts";
import { type RevisionWatch, watchRevision } from "./revision.ts";
import { createSessionCookie, type SessionCookie } from "./session-cookie.ts";
import { createSessions, type SessionLimits, type Sessions } from "./sessions.ts";
import type { SiteFields } from "./shown-fields.ts";
import type { Check } from "./sign-in.ts";
import { createWatching, type Watching } from "./watching.ts";

export type Access = {
  /** For a proven identity that is to have a session. */
  admit: Admit;
  /** For a proven identity that brings its proof with each request. */
  recognise: Recognise;
  sessions: Sessions;
  cookie: SessionCookie;
  revision: RevisionWatch;
  /** Over what stays open for somebody. */
  watching: Watching;
  /** For a check of one's own: sign-ins that need not be asked again at each request. */
  memory: Memory;
  siteFields: SiteFields;
  personNow: PersonNow;
  /** `token`: the check of what does not look like a session or a key of ours. */
  identifyBy(token?: Check): Identify;
  checkTokenBy(token?: Check): CheckToken;
  /** After a change of somebody's rights was committed: resolves when nothing here goes by the old ones. */
  changed(): Promise<void>;
};

export type AccessTools = {
  store: Store;
  clock: Clock;
  log: { warn(details: object, message: string): void };
};
export type AccessSettings = {
  admins: readonly string[];
  publicUrl: string;
  session: SessionLimits;
  keyProofDays: number;
  /** Which custom fields users are shown. */
  siteFields: SiteFields;
};

export function createAccess({ store, clock, log }: AccessTools, settings: AccessSettings): Access {
  const { siteFields } = settings;
  const revision = watchRevision({ rightsChanges: store.read.rightsChanges, log });
  const changed = () => revision.look();
  const memory = createMemory({ clock, revision });
  const cookie = createSessionCookie(settings.publicUrl);
  const sessions = createSessions({ store, clock, memory, limits: settings.session, siteFields, changed });
  const recognise = createRecognise({ store, clock, admins: settings.admins, changed });
  const key = createKeyCheck({ store, clock, memory }, settings);
  const checksWith = (token?: Check) => ({ session: sessions.check, key, ...(token && { token }) });
  return {
    admit: createAdmit({ recognise, sessions, cookieName: cookie.name }),
    recognise,
    sessions,
    cookie,
    revision,
    watching: createWatching({ clock, revision, log }),
    memory,
    siteFields,
    personNow: createPersonNow(store, siteFields),
    identifyBy: (token) => createIdentify(checksWith(token), cookie.name),
    checkTokenBy: (token) => createCheckToken(checksWith(token)),
    changed,
  };
}
