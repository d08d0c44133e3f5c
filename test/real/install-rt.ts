/** Puts a Request Tracker of Debian 12 onto this machine if it is not there. */
import { existsSync } from "node:fs";
import { installPackages } from "../support/debian-packages.ts";

export type Version = "5" | "4";

export function serverScript(version: Version): string {
  return `/usr/share/request-tracker${version}/libexec/rt-server`;
}

/** @throws Error with one sentence that says what was missing */
export async function installRt(version: Version): Promise<void> {
  if (existsSync(serverScript(version))) return;
  await installPackages(`RT ${version}`, packages(version), answers(version));
}

function packages(version: Version): string[] {
  const rt = [`request-tracker${version}`, `rt${version}-db-sqlite`, `rt${version}-standalone`];
  return [...rt, "dbconfig-no-thanks", "msmtp-mta"];
}

/** The package asks whether it may install cron jobs and touch the site's configuration: no. */
function answers(version: Version): string {
  const name = `request-tracker${version}`;
  return `${name} ${name}/install-cronjobs boolean false\n${name} ${name}/handle-siteconfig-permissions boolean false\n`;
}
