/** Says whether the gateway lives and can work. It asks named checks given by app.ts and knows none of them. */
import { Type } from "@sinclair/typebox";
import type { Server } from "./http/server.ts";
import { uncounted } from "./http/who.ts";
import { unavailable } from "./problem.ts";

/** `why` is read by strangers: "the database does not answer", never an error's own text. */
export type Condition = "well" | "starting" | { why: string };
/** `needed`: without it nothing works. RT is not needed: what is asked of us is kept until it is back. */
export type HealthCheck = { name: string; needed: boolean; look(): Condition | Promise<Condition> };

const Readiness = Type.Object({
  status: Type.Unsafe<"ready" | "starting" | "degraded">({
    type: "string",
    enum: ["ready", "starting", "degraded"],
  }),
  why: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: "what is not well, by its name" }),
  ),
  notes: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: "what is under way, in words for people" }),
  ),
});
const Words = (word: string) => ({ 200: Type.Object({ status: Type.String({ examples: [word] }) }) });

type Options = {
  /** A check that has not answered by then counts as not well. */
  secondsPerLook?: number;
  /** What else whoever looks should know; empty: nothing. */
  notes?: () => Promise<Record<string, string>>;
};

export function healthRoutes(
  server: Server,
  checks: HealthCheck[],
  { secondsPerLook = 2, notes = async () => ({}) }: Options = {},
): void {
  const documented = (summary: string, response: object) => ({
    schema: { tags: ["health"], summary, security: [], response },
    config: uncounted,
  });

  server.get("/livez", documented("The process runs", Words("alive")), async () => ({ status: "alive" }));

  server.get("/health", documented("What is needed works", Words("healthy")), async () => {
    refuseIfDown(await lookAtAll(checks, secondsPerLook));
    return { status: "healthy" };
  });

  server.get("/readyz", documented("Requests can be taken", { 200: Readiness }), async () => {
    const seen = await lookAtAll(checks, secondsPerLook);
    refuseIfDown(seen);
    const noted = await notes();
    return { ...readinessOf(seen), ...(Object.keys(noted).length > 0 && { notes: noted }) };
  });
}

type Seen = HealthCheck & { condition: Condition };

function lookAtAll(checks: HealthCheck[], seconds: number): Promise<Seen[]> {
  return Promise.all(
    checks.map(async (check) => ({ ...check, condition: await lookInTime(check, seconds) })),
  );
}

async function lookInTime({ look }: HealthCheck, seconds: number): Promise<Condition> {
  const { promise, resolve } = Promise.withResolvers<Condition>();
  const timer = setTimeout(resolve, seconds * 1000, { why: "does not answer" });
  try {
    return await Promise.race([look(), promise]);
  } catch {
    return { why: "does not work" };
  } finally {
    clearTimeout(timer);
  }
}

const notWell = (seen: Seen[]) => seen.filter(({ condition }) => condition !== "well");
const reasonOf = ({ condition }: Seen) => (typeof condition === "string" ? condition : condition.why);

/** @throws ProblemError 503 */
function refuseIfDown(seen: Seen[]): void {
  const down = notWell(seen).filter(({ needed }) => needed);
  if (down.length === 0) return;
  throw unavailable("health.not-ready", down.map((each) => `${each.name}: ${reasonOf(each)}`).join("; "), 1);
}

function readinessOf(seen: Seen[]) {
  const ailing = notWell(seen);
  if (ailing.length === 0) return { status: "ready" as const };
  const why = Object.fromEntries(ailing.map((each) => [each.name, reasonOf(each)]));
  return {
    status: ailing.every(({ condition }) => condition === "starting")
      ? ("starting" as const)
      : ("degraded" as const),
    why,
  };
}
