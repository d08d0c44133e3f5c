/** Generates tickets whose values look like RT's own format, and says what RT can keep of them. */
import fc from "fast-check";

export type Hostile = {
  queue: string;
  subject: string;
  text: string;
  requestors: string[];
  cc: string[];
  custom_fields: Record<string, string[]>;
};

const pieces = [
  ...[
    "a",
    "Z",
    "0",
    " ",
    "  ",
    "word",
    "x".repeat(70),
    "Ünïcödé",
    "日本語",
    "😀",
    "\u{1F469}\u200D\u{1F4BB}",
    "مرحبا",
  ],
  ...[
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u00a0",
    "\u2003",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\u0085",
    "\u2028",
    "\u2029",
  ],
  ...[
    "# ",
    "#",
    "--",
    "\n--\n",
    "\n#",
    ":",
    ",",
    "'",
    '"',
    "\\",
    "q{",
    "}",
    "{",
    "%",
    "&",
    "+",
    "=",
    "<b>",
    "$x",
    "@y",
  ],
  ...[
    "Queue: Billing",
    "\nOwner: root",
    "\nStatus: resolved\n",
    "id: ticket/1",
    "\nSubject: other",
    "\nCc: evil@example.com",
  ],
  ...[
    "CF.{Severity}: low",
    "\nCF.{Severity}: critical",
    "see CF.{Notes}: x",
    "Text:",
    "\n Text: y",
    ">> ",
    "RT/5.0.3 200 Ok",
  ],
  ...[
    "# Ticket 1 created.",
    "\n\n# Ticket 2 created.\n",
    "No matching results.",
    "Not set",
    "\v",
    "\f",
    "\x01",
    "\x1b[31m",
    "\0",
    "\ud800",
  ],
];

const value = (maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(""));
const wide = fc.string({ unit: "grapheme", maxLength: 40 });
const text = fc.oneof({ weight: 4, arbitrary: value(12) }, { weight: 1, arbitrary: wide });
const subject = text.map((it) => cutToBytes(`s${it}`, 200));

const LOCAL = "abcxyz019!#$%&'*+/=?^_`{|}~-".split("");
const address = fc
  .array(fc.constantFrom(...LOCAL), { minLength: 1, maxLength: 12 })
  .map((local) => `${local.join("")}.h@example.net`);

const ticket: fc.Arbitrary<Hostile> = fc.record({
  queue: fc.constant("Support"),
  subject,
  text,
  requestors: fc.uniqueArray(address, { minLength: 1, maxLength: 2, selector: lowered }),
  cc: fc.uniqueArray(address, { maxLength: 2, selector: lowered }),
  custom_fields: fc.record({
    "External ID": text.map((it) => [it]),
    Notes: text.map((it) => [it]),
    Tags: fc.array(value(4).filter(tellable), { maxLength: 4 }),
  }),
});

/**
 * RT shows several values joined by commas and puts those with a comma into single quotes, but leaves a value that
 * begins with a quote as it is: no reader can tell `'a` and `b'` from the one value `a,b`.
 */
function tellable(value: string): boolean {
  return !folded(value).startsWith("'") || folded(value).includes(",");
}

export function hostileTickets(count: number, seed: number): Hostile[] {
  return fc.sample(ticket, { numRuns: count, seed });
}

/**
 * What RT keeps. Lost: line ends of a subject and of several-valued fields (one space each run), their outer white
 * space, CR as a line end, halves of characters, empty lines at the beginning of a text, and a lone "0" gains a line end.
 */
export function kept(sent: Hostile) {
  const { "External ID": external, Notes, Tags } = sent.custom_fields;
  return {
    subject: folded(sent.subject),
    content: sent.text === "0" ? "0\n" : unled(sent.text),
    ...{ status: "new", queue: "Support", owner: null, priority: 0, due_at: null },
    ...{ requestors: sent.requestors.toSorted(), cc: sent.cc.toSorted(), admin_cc: [] },
    external: [unled(external?.[0] ?? "")].filter((it) => it !== ""),
    notes: [unled(Notes?.[0] ?? "")].filter((it) => it !== ""),
    tags: [...new Set((Tags ?? []).map(folded).filter((it) => it !== ""))].sort(),
    others: [],
    remarks: [],
  };
}

function folded(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\r\n]+/g, " ")
    .replace(/^[\s\x85]+|[\s\x85]+$/g, "");
}

function unled(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n|\r/g, "\n")
    .replace(/^\n+/, "");
}

function lowered(address: string): string {
  return address.toLowerCase();
}

function cutToBytes(text: string, bytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > bytes) cut = [...cut].slice(0, -1).join("");
  return cut;
}
