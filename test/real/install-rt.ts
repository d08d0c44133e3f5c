/** Puts a Request Tracker of Debian 12 onto this machine if it is not there. Needs root and a package mirror. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

export type Version = "5" | "4";

const QUIET = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
const APT = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"];

export function serverScript(version: Version): string {
  return `/usr/share/request-tracker${version}/libexec/rt-server`;
}

/** @throws Error with one sentence that says what was missing */
export async function installRt(version: Version): Promise<void> {
  if (existsSync(serverScript(version))) return;
  try {
    await answerQuestions(version);
    await run("apt-get", ["update", "-qq"], { env: QUIET });
    await run("apt-get", ["install", ...APT, ...packages(version)], { env: QUIET, maxBuffer: 1e8 });
  } catch (cause) {
    const why = String((cause as { stderr?: string }).stderr || cause)
      .trim()
      .split("\n")
      .at(-1);
    throw new Error(`RT ${version} could not be installed from Debian's packages: ${why}`, { cause });
  }
}

function packages(version: Version): string[] {
  const rt = [`request-tracker${version}`, `rt${version}-db-sqlite`, `rt${version}-standalone`];
  return [...rt, "dbconfig-no-thanks", "msmtp-mta"];
}

/** The package asks whether it may install cron jobs and touch the site's configuration: no. */
async function answerQuestions(version: Version): Promise<void> {
  const name = `request-tracker${version}`;
  const answers = `${name} ${name}/install-cronjobs boolean false\n${name} ${name}/handle-siteconfig-permissions boolean false\n`;
  const asked = run("debconf-set-selections", [], { env: QUIET });
  asked.child.stdin?.end(answers);
  await asked;
}
