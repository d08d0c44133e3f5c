/**
 * Which web pages may open a feed. A browser always says where its page comes from, and no page can lie about it; a
 * program says nothing and is not asked.
 */
import { forbidden } from "../../base/problem.ts";

/** @throws ProblemError 403 */
export function refuseForeign(origin: string | undefined, allowed: ReadonlySet<string>): void {
  if (origin === undefined || allowed.has(origin)) return;
  throw forbidden(
    "live.foreign-origin",
    "Pages of this origin may not open a feed; PUBLIC_URL says which may.",
  );
}
