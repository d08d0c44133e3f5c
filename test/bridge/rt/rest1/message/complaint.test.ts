import { readFileSync } from "node:fs";
import t from "tap";
import { RtError } from "#src/bridge/rt/errors.ts";
import { complaintIn, complaintOf } from "#src/bridge/rt/rest1/message/complaint.ts";
import { readReply, retryAfter } from "#src/bridge/rt/rest1/message/reply.ts";

type Vector = {
  name: string;
  version: string;
  status: number;
  headers: Record<string, string>;
  body: string;
  code: string;
};
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL("../../../../vectors/rt-complaints.json", import.meta.url), "utf8"),
);

/** What a caller would learn from the recorded answer. */
function codeOf(vector: Vector): string {
  try {
    const { status, headers } = vector;
    const reply = readReply({ status, headers, body: Buffer.from(vector.body) }, "POST");
    return reply.code === 401 ? "signed-out" : complaintOf(reply).code;
  } catch (error) {
    return error instanceof RtError ? error.code : String(error);
  }
}

t.test("every recorded complaint of a real RT is recognised for what it is", async (t) => {
  for (const vector of vectors) t.equal(codeOf(vector), vector.code, `RT ${vector.version}: ${vector.name}`);
});

t.test("a refusal has RT's reasons without its headings, each once", async (t) => {
  const error = complaintIn(["Could not create ticket.", "Could not create ticket. Queue not set"]);
  t.strictSame({ ...error }, { ...error, reasons: ["Could not create ticket. Queue not set"] });
});

t.test("an internal error of RT may have had an effect", async (t) => {
  const error = complaintIn([
    "Could not create ticket.",
    "Ticket could not be created due to an internal error",
  ]);
  t.match(error, { code: "rt.broken", effect: "unknown", passing: true });
});

t.test("what RT says on success is no complaint", async (t) => {
  for (const words of [["Ticket 7 created.", "Invalid custom field name (Nope)"], ["Merge completed."], []])
    t.equal(complaintIn(words), null);
});

t.test("a proxy's answers say what they are, and how long to wait", async (t) => {
  const page = Buffer.from("<html><body><h1>502 Bad Gateway</h1></body></html>");
  t.throws(() => readReply({ status: 502, headers: { "retry-after": "7" }, body: page }, "POST"), {
    ...{ code: "rt.broken", retryAfterMs: 7000, message: /502 Bad Gateway/ },
  });
  t.throws(() => readReply({ status: 200, headers: {}, body: page }, "POST"), {
    code: "rt.broken",
    effect: "unknown",
  });
  t.throws(() => readReply({ status: 429, headers: {}, body: page }, "POST"), {
    code: "rt.unreachable",
    effect: "none",
  });
  const now = Date.parse("2026-11-20T12:00:00Z");
  t.equal(retryAfter("Fri, 20 Nov 2026 12:01:00 GMT", now), 60_000);
  t.equal(retryAfter("soon", now), undefined);
});

t.test("a write that a proxy does not let through had no effect; of a read that is not known", async (t) => {
  for (const status of [400, 403, 405, 411, 413, 414, 415, 431]) {
    const answer = { status, headers: {}, body: Buffer.from(`<h1>${status} Not so</h1>`) };
    const refused = { code: "rt.turned-away", status, effect: "none", passing: false, message: /Not so/ };
    t.throws(() => readReply(answer, "POST"), refused, `${status}`);
    t.throws(() => readReply(answer, "GET"), { code: "rt.broken", effect: "unknown" }, `${status}`);
  }
  for (const status of [404, 408, 409, 500, 503, 504]) {
    const answer = { status, headers: {}, body: Buffer.from("") };
    t.throws(() => readReply(answer, "POST"), { code: "rt.broken", effect: "unknown" }, `${status}`);
  }
});

t.test("an empty answer is a reply without a version", async (t) => {
  t.match(readReply({ status: 200, headers: {}, body: Buffer.alloc(0) }, "POST"), {
    version: null,
    text: "",
  });
});
