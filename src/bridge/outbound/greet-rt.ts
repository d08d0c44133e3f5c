/** The first words with RT at the start: who answers, and whether it is set up for what we rely on. Logs, no more. */
import type { Log } from "../../base/log.ts";
import { RtError } from "../rt/errors.ts";
import type { RT } from "../rt/rt.ts";
import type { Mark } from "./mark.ts";

export type Greeting = { rt: RT; log: Log; mark: Mark; queue: string };

/** Never rejects: an RT that is away is met again by the worker. */
export async function greetRt({ rt, log, mark, queue }: Greeting): Promise<void> {
  try {
    const { version, timezone } = await rt.checkLogin();
    log.info({ version, timezone }, "RT answers");
    if (mark.kind === "field") await checkMarkField(mark.name, { rt, log, queue });
  } catch (error) {
    const told = error instanceof RtError ? { code: error.code, why: error.message } : { err: error };
    log.warn(told, "RT does not answer; what is asked of us is kept until it does");
  }
}

/** Without its field a lost ticket is not found again, and would be opened twice. */
async function checkMarkField(name: string, { rt, log, queue }: Omit<Greeting, "mark">): Promise<void> {
  const fields = await rt.listCustomFields(queue);
  if (fields.some((field) => field.name.toLowerCase() === name.toLowerCase())) return;
  log.error({ field: name, queue }, "RT_SUBMISSION_MARK names a custom field that this queue does not have");
}
