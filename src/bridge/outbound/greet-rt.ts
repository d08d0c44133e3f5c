/** What is worth a line about RT: who answers at the start, whether it is set up for what we rely on, when it is away. */
import type { Log } from "../../base/log.ts";
import { RtError } from "../rt/errors.ts";
import type { RT, RtHealth } from "../rt/rt.ts";
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

/** Says it once when RT goes away and once when it is back; `back` is called then. Answers how to stop. */
export function watchRt(health: RtHealth, log: Log, back: () => void): () => void {
  let away = false;
  return health.onChange((state) => {
    if (state === "down" && !away) log.warn("RT is away; writes are kept and wait");
    if (state === "up" && away) log.info("RT is back");
    if (state !== "probing") away = state === "down";
    if (state === "up") back();
  });
}
