/** One real Request Tracker on a free port, with a seeded SQLite database of its own under the temporary directory. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFile, mkdir, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { freePort } from "../support/free-port.ts";
import { installRt, serverScript, type Version } from "./install-rt.ts";

const run = promisify(execFile);
const SEED = join(import.meta.dirname, "seed.pl");
const WORKERS = 6;
const LONGEST_START_MS = 60_000;

export type RunningRt = { version: Version; url: string; folder: string; stop(): Promise<void> };

/** Installed, seeded, answering. Takes about 30 s the first time, 10 s after. @throws Error in one sentence */
export async function startRt(version: Version): Promise<RunningRt> {
  await installRt(version);
  const folder = join(tmpdir(), "ticketwire-real-rt", `rt${version}-${process.pid}`);
  const port = await freePort();
  await mkdir(join(folder, "conf.d"), { recursive: true });
  await writeFile(join(folder, "RT_SiteConfig.pm"), siteConfig(folder, port));
  await seed(version, folder);
  const child = await launch(version, folder, port);
  const url = `http://127.0.0.1:${port}/REST/1.0/`;
  const stop = () => stopRt(child, folder);
  await answering(url, child).catch(async (error) => {
    await stop();
    throw new Error(`RT ${version} did not start: ${error.message} (log: ${folder}.log)`, { cause: error });
  });
  return { version, url, folder, stop };
}

function siteConfig(folder: string, port: number): string {
  return `use utf8;
Set($rtname, 'rt.test'); Set($Organization, 'rt.test');
Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebPath, '');
Set($CorrespondAddress, 'rt\\@rt.test'); Set($CommentAddress, 'rt-comment\\@rt.test');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${folder}/rt.sqlite3');
Set($DatabaseHost, ''); Set($DatabasePort, ''); Set($DatabaseUser, ''); Set($DatabasePassword, '');
Set($Timezone, 'UTC');
Set($MailCommand, 'testfile'); # no mail leaves the machine
Set($LogToSyslog, undef); Set($LogToSTDERR, 'warning');
Set($WebSecureCookies, 0);
Set($WebSessionClass, 'Apache::Session::File');
1;
`;
}

/** RT's own tool makes the database and takes the seed; a copy stays, to empty RT again (test/support/real-rt.ts). */
async function seed(version: Version, folder: string): Promise<void> {
  const tool = `rt-setup-database-${version}`;
  const password = join(folder, "root-password");
  await writeFile(password, "password");
  const env = environment(folder);
  await run(tool, ["--action", "init", "--root-password-file", password], { env, maxBuffer: 1e8 });
  await run(tool, ["--action", "insert", "--datafile", SEED], { env, maxBuffer: 1e8 });
  const database = new Database(join(folder, "rt.sqlite3"));
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  await copyFile(join(folder, "rt.sqlite3"), join(folder, "seeded.sqlite3"));
}

async function launch(version: Version, folder: string, port: number): Promise<ChildProcess> {
  const log = await open(`${folder}.log`, "w");
  const args = [
    "--server",
    "Starlet",
    "--host",
    "127.0.0.1",
    "--port",
    `${port}`,
    "--max-workers",
    `${WORKERS}`,
  ];
  const stdio = ["ignore", log.fd, log.fd] as const;
  const child = spawn("perl", [serverScript(version), ...args], {
    env: environment(folder),
    detached: true,
    stdio: [...stdio],
  });
  await log.close();
  return child;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + LONGEST_START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if ((await answer?.text())?.startsWith("RT/")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer within ${LONGEST_START_MS / 1000} s`);
}

/** The whole process group: Starlet's workers are children of the server. */
async function stopRt(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode === null && child.pid) process.kill(-child.pid, "SIGTERM");
  if (child.exitCode === null) await ended;
  await rm(folder, { recursive: true, force: true });
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    RT_SITE_CONFIG: join(folder, "RT_SiteConfig.pm"),
    RT_SITE_CONFIG_DIR: join(folder, "conf.d"),
  };
}
