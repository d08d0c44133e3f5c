/** Shows and changes objects by their address: ticket/7, ticket/7/history/id/12, user/agent1, and lists of them. */
import type { Printed } from "../text/form-compose.ts";
import { changeObjects } from "./change-objects.ts";
import { type Address, askedFields, parameter, type Question } from "./question.ts";
import { BAD, type Reply, say, showForms, undefinedForm } from "./reply.ts";
import { hasContent, sentForm, sentForms } from "./sent-form.ts";
import { showObject } from "./show-object.ts";

const PATH = /^([a-z]+)\/([^/]+)(?:\/(.*))?$/i;
const LISTED = /^([a-z]+)\/((?:\d+-)?\d+(?:,(?:\d+-)?\d+)*|[\w.@ -]+)(?:\/(.*))?$/i;
const LIST_PATH = /^(?:([a-z]+)\/)?(show|edit)$/;

export function answerObjects(question: Question): Reply {
  const list = LIST_PATH.exec(question.path);
  if (list) return answerList(question, list[1], list[2] === "show");
  const address = addressOf(question.path);
  if (!address) return showForms([invalid(question.path)]);
  if (!hasContent(question)) return show(question, [address]);
  const form = sentForm(question);
  return "order" in form ? changeObjects(question, [form], () => address) : form;
}

/** `…/show?id=ticket/1-3,7&id=user/agent1`; with a content the forms say themselves which objects they mean. */
function answerList(question: Question, type: string | undefined, shows: boolean): Reply {
  if (hasContent(question)) {
    const forms = sentForms(question);
    if (!forms) return undefinedForm();
    if (forms.length === 0) return say(BAD, "No objects specified.\n");
    return changeObjects(question, forms, (id) =>
      id === undefined ? undefined : addressesOf(id, type)?.[0],
    );
  }
  const ids = question.parameters.get("id") ?? [];
  if (ids.length === 0 || !shows) return say(BAD, "No objects specified.\n");
  const addresses: Address[] = [];
  for (const id of ids) {
    const meant = addressesOf(id, type);
    if (!meant) return say(BAD, `Invalid object ID specified: '${id}'\n`);
    addresses.push(...meant);
  }
  return show(question, addresses);
}

function show(question: Question, addresses: Address[]): Reply {
  const fields = askedFields(question);
  if (fields === null) {
    return say(BAD, `Invalid field specification: ${parameter(question, "fields")}\n`);
  }
  const forms: Printed[] = [];
  for (const address of addresses) {
    const shown = showObject(question, address, fields);
    if (!Array.isArray(shown)) return shown;
    forms.push(...shown);
  }
  return forms.length === 0 ? { body: "" } : showForms(forms);
}

/** A path holds one object. `ticket/7/edit` and `/show` say nothing that `ticket/7` does not. */
function addressOf(path: string): Address | undefined {
  const [, type = "", id = "", rest = ""] = PATH.exec(path) ?? [];
  if (type === "" || (type === "ticket" && id.includes(","))) return undefined;
  return { type, id, rest: /^(?:show|edit)$/.test(rest) ? "" : rest };
}

/** An id of a list: with its type, or of the type in the path. Ranges and lists become one address each. */
function addressesOf(text: string, type: string | undefined): Address[] | undefined {
  const match = LISTED.exec(type !== undefined && !text.includes("/") ? `${type}/${text}` : text);
  if (!match) return undefined;
  const [, named = "", ids = "", rest = ""] = match;
  return idsOf(ids)?.flatMap((id) => restsOf(rest).map((each) => ({ type: named, id, rest: each })));
}

/** `history/id/480-482,490` means four transactions. */
function restsOf(rest: string): string[] {
  const [, listed = ""] = /^history\/id\/([\d,-]+)$/.exec(rest) ?? [];
  return listed ? (idsOf(listed) ?? []).map((id) => `history/id/${id}`) : [rest];
}

function idsOf(text: string): string[] | undefined {
  if (!/^[\d,-]+$/.test(text)) return [text];
  const ranges = text.split(",").map((part) => part.split("-").map(Number));
  const sizes = ranges.map(([first = 0, last = first]) => Math.max(0, last - first + 1));
  if (sizes.reduce((one, other) => one + other, 0) > MOST) return undefined;
  return ranges.flatMap(([first = 0], at) =>
    Array.from({ length: sizes[at] as number }, (_, step) => String(first + step)),
  );
}

/** As many objects as one request may name. */
const MOST = 100_000;

function invalid(path: string) {
  return {
    comment: `# Invalid object specification: '${path}'`,
    fields: [["id", path]] as [string, string][],
  };
}
