/** Whatever is sent to it, the sandbox answers, keeps what it said and stays alive. */
import fc from "fast-check";
import { test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { type Account, signIn } from "./call-sandbox.ts";

const word = fc.constantFrom(
  ..."ticket user queue group transaction attachment search show edit new history id type links attachments comment take merge link content 1 2 0 -1 1-3 999999 99999999999999999999 agent1 x".split(
    " ",
  ),
  ...["%", "%00", "%E9", "ü", "..", "a b", "1,2", "1-", "", "__proto__", "constructor", "toString"],
);
const value = fc.oneof(word, fc.string({ unit: "binary", maxLength: 20 }));
const fields =
  "Queue Subject Status Owner Priority Requestor Requestors Cc AdminCc Due Text Attachment CF.{Tags} CF.{Severity} CF.{Notes} Action RefersTo Members TimeWorked id __proto__ constructor toString".split(
    " ",
  );
const line = fc.tuple(fc.constantFrom(...fields), value).map(([name, text]) => `${name}: ${text}\n`);
const content = fc
  .array(fc.oneof(line, value, fc.constant("--\n"), fc.constant("# c\n")))
  .map((lines) => lines.join(""));
const condition = fc
  .tuple(
    fc.constantFrom(
      ..."id Subject Queue Owner Created Requestor.EmailAddress CF.{Tags} Filename ( ) AND OR NULL constructor __proto__".split(
        " ",
      ),
    ),
    fc.constantFrom("=", "!=", ">", "LIKE", "IS", ""),
    value,
  )
  .map(([field, operator, text]) => `${field} ${operator} '${text}'`);

async function answers(account: Account, path: string, parameters: Record<string, string>): Promise<boolean> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(parameters).toString();
  const { status, text } = await account.raw({ method: "POST", path, headers, body });
  const isRt = text === "" || text.startsWith("RT/5") || text.includes("\nStack:\n");
  if (status !== 200 || !isRt) throw new Error(`${path} ${body}: ${status} ${text}`);
  return true;
}

test("no path and no form breaks it", async (t) => {
  const sandbox = await createSandbox({ seed: false });
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url);
  for (const _ of [1, 2])
    await answers(account, "ticket/new", { content: "Queue: Support\nSubject: s\nText: t\n" });
  const path = fc
    .array(word, { maxLength: 5 })
    .map((words) => words.map((one) => one.replaceAll("?", "")).join("/"));
  const given = fc.record(
    { id: value, fields: value, format: value, content, rel: word, to: value },
    { requiredKeys: [] },
  );
  const asked = fc.asyncProperty(path, given, (at, parameters) =>
    answers(account, encodeURI(at).replaceAll("%25", "%"), parameters),
  );
  await t.resolves(fc.assert(asked, { numRuns: 1500 }));
});

test("no query breaks it", async (t) => {
  const sandbox = await createSandbox();
  t.teardown(() => sandbox.close());
  const account = await signIn(sandbox.url);
  const query = fc
    .array(fc.oneof(condition, fc.constantFrom("AND", "OR", "(", ")", "'", '"', "\\")))
    .map((parts) => parts.join(" "));
  const asked = fc.asyncProperty(query, fc.constantFrom("i", "s", "l"), value, (text, format, orderby) =>
    answers(account, "search/ticket", { query: text, format, orderby }),
  );
  await t.resolves(fc.assert(asked, { numRuns: 800 }));
});
