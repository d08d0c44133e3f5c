/** Every setting there is. A setting is declared once, in one of these themes, and nowhere else. */
import { accessSettings } from "./settings/access.ts";
import { httpSettings } from "./settings/http.ts";
import { mailSettings } from "./settings/mail.ts";
import { providerSettings } from "./settings/providers.ts";
import { rtSettings } from "./settings/rt.ts";
import { runningSettings } from "./settings/running.ts";
import { storeSettings } from "./settings/store.ts";
import { ticketSettings } from "./settings/tickets.ts";

export const settings = {
  http: httpSettings,
  ...storeSettings,
  rt: rtSettings,
  tickets: ticketSettings,
  ...accessSettings,
  mail: mailSettings,
  ...providerSettings,
  ...runningSettings,
};

/** The same in the order an operator reads them, under headings. */
export const themes = {
  "Where it listens": httpSettings,
  "What it keeps": storeSettings,
  "The Request Tracker behind it": rtSettings,
  "How tickets are sorted": ticketSettings,
  "Who may come in": accessSettings,
  "The mail it sends": mailSettings,
  "Who else may say who that is": providerSettings,
  "How it tells that it is alive": runningSettings,
};
