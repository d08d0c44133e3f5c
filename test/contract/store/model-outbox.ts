/** The outbox as anyone would write it over an array, word for word from what tables.ts says of each deed. */
import fc from "fast-check";
import type { SubmissionState } from "#src/model/submission.ts";
import { submissionStates } from "#src/model/submission.ts";
import type { NewSubmission, SubmissionPatch, SubmissionRecord } from "#src/store/submissions/tables.ts";
import type { Store } from "#src/store/tables.ts";
import { aWish } from "./world.ts";

export type Command =
  | { do: "keep"; wish: NewSubmission }
  | { do: "claim"; at: number; owner: string; limit: number }
  | { do: "settle"; pick: number; stale: boolean; patch: Omit<SubmissionPatch, "updated_at"> }
  | { do: "renew"; owner: string; picks: number[]; until: number }
  | { do: "endLeasesOfOthers"; owner: string };

const time = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString();
const minutes = fc.integer({ min: 0, max: 12 });
const maybeTime = fc.option(minutes.map(time), { nil: null });
const owners = fc.constantFrom("w1", "w2");
const states = fc.constantFrom<SubmissionState>(
  "queued",
  "queued",
  "done",
  "failed",
  "unknown",
  "discarded",
  "sending",
);

export const someCommands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("keep" as const), wish: wishes() }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("claim" as const),
        at: minutes,
        owner: owners,
        limit: fc.integer({ min: 1, max: 4 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("settle" as const),
        pick: fc.nat(20),
        stale: fc.boolean(),
        patch: patches(),
      }),
    },
    fc.record({
      do: fc.constant("renew" as const),
      owner: owners,
      picks: fc.array(fc.nat(20)),
      until: minutes,
    }),
    fc.record({ do: fc.constant("endLeasesOfOthers" as const), owner: owners }),
  ),
  { minLength: 5, maxLength: 40 },
);

function wishes(): fc.Arbitrary<NewSubmission> {
  const order_key = fc.option(fc.constantFrom("a", "b"), { nil: null });
  return fc.record({ state: states, next_attempt_at: maybeTime, order_key }).map((own) => aWish(own));
}

function patches() {
  return fc.record(
    {
      state: states,
      next_attempt_at: maybeTime,
      lease_owner: fc.constant(null),
      lease_until: fc.constant(null),
    },
    { requiredKeys: ["state"] },
  );
}

export class ModelOutbox {
  readonly rows: SubmissionRecord[] = [];

  /** What the store did, and what it should have done. */
  async both(store: Store, command: Command): Promise<[unknown, unknown]> {
    const did = await store.write(async ({ submissions }) => {
      if (command.do === "keep") return submissions.keep(command.wish);
      if (command.do === "claim") return submissions.claimDue(claimOf(command));
      if (command.do === "endLeasesOfOthers") return submissions.endLeasesOfOthers(command.owner);
      if (command.do === "renew") {
        const ids = command.picks.map((pick) => this.#pick(pick)?.id ?? "none");
        return submissions.renew(command.owner, ids, time(command.until));
      }
      const row = this.#pick(command.pick);
      const held = row ?? { ...aWish({ id: "none" }), position: 0 };
      const fence = held.fence - (command.stale ? 1 : 0);
      return submissions.settle({ ...held, fence }, { ...command.patch, updated_at: time(59) });
    });
    const expected = this.#expected(command);
    return [
      { did, ...(await facts(store)) },
      { did: expected, ...this.#facts() },
    ];
  }

  #pick(pick: number): SubmissionRecord | undefined {
    return this.rows[pick % Math.max(this.rows.length, 1)];
  }

  #expected(command: Command): unknown {
    switch (command.do) {
      case "keep": {
        const row = { ...command.wish, position: this.rows.length + 1 };
        this.rows.push(row);
        return { ...row };
      }
      case "claim":
        return this.#claim(claimOf(command));
      case "settle": {
        const row = this.#pick(command.pick);
        if (!row || command.stale) return undefined;
        Object.assign(row, command.patch, { updated_at: time(59) });
        const settled = ["done", "failed", "discarded"].includes(row.state);
        if (row.state === "discarded" && "state" in command.patch) row.fence += 1;
        if (settled) Object.assign(row, { lease_owner: null, lease_until: null });
        return { announced: row.announced };
      }
      case "renew": {
        const ids = command.picks.map((pick) => this.#pick(pick)?.id);
        const held = this.rows.filter((row) => row.lease_owner === command.owner && ids.includes(row.id));
        for (const row of held) row.lease_until = time(command.until);
        return undefined;
      }
      case "endLeasesOfOthers": {
        const others = this.rows.filter(
          (row) => row.lease_owner !== null && row.lease_owner !== command.owner,
        );
        for (const row of others) Object.assign(row, { lease_owner: null, lease_until: null });
        return others.length;
      }
    }
  }

  #claim({ now, owner, leaseUntil, limit }: ReturnType<typeof claimOf>): SubmissionRecord[] {
    const due = this.rows.filter((row) => this.#claimable(row, now)).slice(0, limit);
    for (const row of due) {
      if (row.state === "queued") {
        Object.assign(row, { state: "sending", attempts: row.attempts + 1, sent_at: now });
        row.first_sent_at ??= now;
      } else row.state = "unknown";
      Object.assign(row, {
        lease_owner: owner,
        lease_until: leaseUntil,
        fence: row.fence + 1,
        updated_at: now,
      });
    }
    return due.map((row) => ({ ...row }));
  }

  #claimable(row: SubmissionRecord, now: string): boolean {
    if (!unsettled(row) || (row.lease_until !== null && row.lease_until > now)) return false;
    if (row.state !== "sending" && row.next_attempt_at !== null && row.next_attempt_at > now) return false;
    return !this.#blocked(row);
  }

  #blocked({ order_key, position }: SubmissionRecord): boolean {
    return this.rows.some(
      (row) => unsettled(row) && order_key && row.order_key === order_key && row.position < position,
    );
  }

  /** What there is to claim at each minute, and what the store says of counts, lines and when to look again. */
  #facts() {
    const moments = Array.from({ length: 14 }, (_, minute) => time(minute));
    const first = moments.find((now) => this.rows.some((row) => this.#claimable(row, now)));
    const counts = submissionStates.map((state) => [
      state,
      this.rows.filter((row) => row.state === state).length,
    ]);
    const inLine = (key: string) => this.rows.some((row) => unsettled(row) && row.order_key === key);
    return { first, counts: Object.fromEntries(counts), a: inLine("a"), b: inLine("b") };
  }
}

async function facts({ read: { submissions } }: Store) {
  const next = await submissions.nextDueAt();
  const first = next === null ? undefined : next < time(0) ? time(0) : next;
  const counts = await submissions.counts();
  return { first, counts, a: await submissions.isBlocked("a"), b: await submissions.isBlocked("b") };
}

function unsettled({ state }: SubmissionRecord): boolean {
  return state === "queued" || state === "sending" || state === "unknown";
}

function claimOf({ at, owner, limit }: Extract<Command, { do: "claim" }>) {
  return { now: time(at), owner, leaseUntil: time(at + 1), limit };
}
