/** Which custom fields a sign-in concludes that RT shows an account. */
import t from "tap";
import type { Evidence, FindEvidence } from "#src/bridge/accounts/evidence.ts";
import { whatIsSeen } from "#src/bridge/accounts/what-is-seen.ts";
import type { AccountLook, RtUser } from "#src/bridge/rt/rt.ts";

const agent = { id: 30, name: "agent1", email: "agent1@example.com", privileged: true, disabled: false };

/** One ticket in each queue, which the gateway sees with these fields. */
function evidenceOf(queues: Record<string, string[]>): Evidence[] {
  return Object.entries(queues).map(([queue, names], place) => ({
    queue,
    tickets: [
      {
        id: place + 1,
        owner: null,
        requestors: ["somebody@example.com"],
        cc: [],
        admin_cc: [],
        custom_fields: Object.fromEntries(names.map((name) => [name, []])),
      },
    ],
    comments: [],
  }));
}

/** `shown`: the fields that RT shows the account of the ticket of each queue it sees. */
async function fieldsShown(ours: Record<string, string[]>, shown: Record<string, string[]>) {
  const evidence = evidenceOf(ours);
  const queueOf = (id: number) => evidence[id - 1]?.queue ?? "";
  const findEvidence: FindEvidence = Object.assign(async () => evidence, {
    confirm: async () => new Set(evidence.flatMap(({ tickets }) => tickets.map(({ id }) => id))),
  });
  const eyes: AccountLook = {
    seen: async (ids) => ids.filter((id) => queueOf(id) in shown),
    seesComment: async () => false,
    fieldsOf: async (id) => shown[queueOf(id)] ?? [],
  };
  return (await whatIsSeen(agent as RtUser, findEvidence, eyes)).shownFields;
}

t.test("what RT has shown is known, and nothing else", async (t) => {
  const ours = { Support: ["Tags", "Wage"], Billing: ["Salary"] };
  t.strictSame(await fieldsShown(ours, { Support: ["Tags", "Wage"] }), ["tags", "wage"], "none of Billing's");
  t.strictSame(await fieldsShown(ours, { Support: ["Tags"], Billing: ["Salary"] }), ["salary", "tags"]);
  t.strictSame(await fieldsShown(ours, {}), [], "who sees no queue is shown no field");
});

t.test("a field that is hidden in one queue is shown in none", async (t) => {
  const ours = { Support: ["Tags", "Wage"], Billing: ["Wage"] };
  t.strictSame(await fieldsShown(ours, { Support: ["Tags", "Wage"], Billing: [] }), ["tags"]);
});
