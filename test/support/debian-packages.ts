/** Puts packages of Debian onto this machine, without a question. Needs root and a package mirror. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
const lock = ["-o", "DPkg::Lock::Timeout=120"];

/**
 * `answers`: lines for debconf, to questions the packages would ask.
 * @throws Error with one sentence that says what could not be installed, and the last word on why
 */
export async function installPackages(what: string, packages: string[], answers = ""): Promise<void> {
  try {
    if (answers) await answerQuestions(answers);
    await run("apt-get", ["update", "-qq", ...lock], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", ...lock, ...packages], {
      env,
      maxBuffer: 1e8,
    });
  } catch (cause) {
    throw new Error(`${what} could not be installed from Debian's packages: ${lastWord(cause)}`, { cause });
  }
}

async function answerQuestions(answers: string): Promise<void> {
  const asked = run("debconf-set-selections", [], { env });
  asked.child.stdin?.end(answers);
  await asked;
}

function lastWord(cause: unknown): string | undefined {
  const said = (cause as { stderr?: string }).stderr || cause;
  return String(said).trim().split("\n").at(-1);
}
