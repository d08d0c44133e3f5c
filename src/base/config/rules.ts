/** What settings must be together, where each alone would do. */
import type { Config, Declared, Way } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { isLoopback } from "./loopback.ts";
import { checkProviders } from "./provider-rules.ts";

/** With the sandbox on a loopback address nobody signs in; everywhere else RT says who one is. */
export function waysByDefault({ rt, http }: Declared): Way[] {
  return !rt.apiUrl && isLoopback(http.host) ? ["none"] : ["rt"];
}

/** @throws ConfigError for the first rule that is broken. */
export function checkRules(config: Config, { authIsSet }: { authIsSet: boolean }): void {
  checkAccount(config);
  checkWays(config);
  checkSandbox(config, authIsSet);
  checkProviders(config);
  checkUrgentMail(config);
}

function checkUrgentMail({ tickets: { urgent }, mail }: Config): void {
  if (!urgent.mailTo) return;
  if (!mail.smtpUrl)
    throw new ConfigError("URGENT_MAIL_TO is set, but SMTP_URL is not: without it no mail is sent.");
  if (!urgent.severities)
    throw new ConfigError(
      "URGENT_MAIL_TO is set, but URGENT_SEVERITIES is not: set it to the severities to be mailed about, such as critical.",
    );
}

function checkAccount({ rt }: Config): void {
  if (!rt.apiUrl && rt.username) {
    throw new ConfigError(
      "RT_USERNAME is set, but RT_API_URL is not: set RT_API_URL to an address such as https://rt.example/REST/1.0/, or leave out RT_USERNAME to try the sandbox.",
    );
  }
  if (!rt.apiUrl) return;
  for (const [name, value] of [
    ["RT_USERNAME", rt.username],
    ["RT_PASSWORD", rt.password],
  ]) {
    if (!value)
      throw new ConfigError(
        `${name} is not set, but with RT_API_URL it must hold that of the gateway's own RT account.`,
      );
  }
}

function checkWays({ auth, http }: Config): void {
  if (!auth.ways.includes("none")) return;
  if (auth.ways.length > 1) {
    throw new ConfigError(`AUTH holds "${auth.ways.join(",")}", but none may only stand alone.`);
  }
  if (!isLoopback(http.host)) {
    throw new ConfigError(
      `AUTH holds "none", but that is only allowed while HOST is a loopback address such as 127.0.0.1, and HOST holds "${http.host}".`,
    );
  }
}

function checkSandbox({ auth, rt }: Config, authIsSet: boolean): void {
  if (rt.apiUrl || !auth.ways.includes("rt")) return;
  throw new ConfigError(
    `${told(auth.ways, authIsSet)}, but without RT_API_URL that is the sandbox, whose passwords are known to everybody: set RT_API_URL, or AUTH=none with HOST on a loopback address such as 127.0.0.1.`,
  );
}

const told = (ways: readonly Way[], isSet: boolean) =>
  isSet ? `AUTH holds "${ways.join(",")}"` : `AUTH is not set and so is "${ways.join(",")}"`;
