/** Makes every part, and notes how each is stopped. Nothing asks or answers yet. */
import { createAccess } from "../access/access.ts";
import { siteFieldsOf } from "../access/shown-fields.ts";
import { createMail } from "../bridge/mail/mail.ts";
import { createRest1 } from "../bridge/rt/rest1/client.ts";
import { openStore } from "../store/store.ts";
import { createBridge } from "./create-bridge.ts";
import type { Parts, Surroundings } from "./parts.ts";
import { rtAccountOf } from "./rt-account.ts";

export async function createParts(surroundings: Surroundings): Promise<Parts> {
  const { config, log, lifecycle, clock } = surroundings;
  const store = await openStore({ url: config.databaseUrl, log, alone: true });
  lifecycle.onStop("store", () => store.close());
  const { publicUrl } = config.http;
  const access = createAccess(
    { store, clock, log },
    {
      ...config.auth,
      publicUrl,
      siteFields: siteFieldsOf(config.rt.fieldsForUsers, config.rt.fields, config.rt.queuesForUsers),
    },
  );
  const mail = config.mail.smtpUrl ? createMail({ ...config.mail, smtpUrl: config.mail.smtpUrl }) : undefined;
  if (mail) lifecycle.onStop("mail", () => mail.close());
  const account = await rtAccountOf(surroundings);
  const known = config.tickets.taxonomy ?? account.taxonomy;
  const rt = createRest1({
    ...account,
    sessions: config.rt.sessions,
    timeoutMs: config.rt.timeoutSeconds * 1000,
    timezone: config.rt.timezone,
    breaker: { probeAfterMs: 1_000 },
  });
  lifecycle.onStop("RT sessions", () => rt.close());
  const bridge = await createBridge({ ...surroundings, store, access, rt, account, mail });
  return { store, clock, log, access, mail, rt, known, ...bridge };
}
