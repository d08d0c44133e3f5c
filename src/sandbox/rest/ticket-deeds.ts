/** The paths that do one thing to a ticket: comment, take, merge, link. */
import { type Form, sentValue } from "../text/form-parse.ts";
import { addLink, mayLink, relations, removeLink, resolve, ticketOfUri } from "../tickets/links.ts";
import { mergeTickets } from "../tickets/merge-tickets.ts";
import { isRefusal } from "../tickets/outcome.ts";
import { own } from "../tickets/own.ts";
import { findTicket } from "../tickets/record.ts";
import { readNumber } from "../tickets/set-field.ts";
import { writeMessage } from "../tickets/write-message.ts";
import { mayOnTicket } from "../world/rights.ts";
import { parameter, type Question } from "./question.ts";
import { BAD, missingParameter, OK, type Reply, say, sayDone, showRemark } from "./reply.ts";
import { filesFor } from "./sent-files.ts";
import { hasContent, sentForm } from "./sent-form.ts";

export function commentOnTicket(question: Question, [, id]: RegExpExecArray): Reply {
  const form = hasContent(question) ? sentForm(question) : missingParameter("changes");
  if (!("order" in form)) return form;
  const ticket = findTicket(question.call, Number(id));
  if (!ticket) return showRemark(`Ticket ${id} does not exist.`, BAD);
  const action = capitalised(read(form, "action"));
  const files = filesFor(question, form);
  if (action !== "Comment" && action !== "Correspond")
    return showRemark(`Invalid action: \`${action}'.`, BAD);
  const text = read(form, "text") === "0" ? "" : read(form, "text");
  if ("missing" in files) return showRemark(`No attachment for ${files.missing}`, BAD);
  if (text === "" && files.files.length === 0)
    return showRemark("Empty comment with no attachments submitted.", BAD);
  const right = action === "Comment" ? "CommentOnTicket" : "ReplyToTicket";
  if (![right, "ModifyTicket"].some((needed) => mayOnTicket(question.call.by, needed, ticket))) {
    return showRemark(`You are not allowed to ${action} on ticket ${id}.`, BAD);
  }
  const lines = writeMessage(question.call, ticket.id, {
    action: action === "Comment" ? "comment" : "correspond",
    text,
    subject: "",
    type: read(form, "content-type") || "text/plain",
    files: files.files,
    minutes: readNumber(read(form, "timeworked")),
    others: read(form, "cc") + read(form, "bcc") !== "",
    status: read(form, "status"),
  });
  return sayDone(lines);
}

export function takeTicket(question: Question, [, id]: RegExpExecArray): Reply {
  const form = hasContent(question) ? sentForm(question) : missingParameter("changes");
  if (!("order" in form)) return form;
  const ticket = findTicket(question.call, Number(id));
  if (!ticket) return showRemark(`Ticket ${id} does not exist.`, BAD);
  const action = capitalised(read(form, "action"));
  if (action !== "Take" && action !== "Steal" && action !== "Untake") {
    return showRemark(`Invalid action: \`${action}'.`, BAD);
  }
  const outcome = own(question.call, ticket.id, action);
  if (typeof outcome === "object" && "said" in outcome) return sayDone([outcome.said]);
  return showRemark(isRefusal(outcome) ? outcome.refused : "That user already owns that ticket", BAD);
}

/** All failures are 200 Ok. */
export function mergeTicket({ call }: Question, [, from, into = ""]: RegExpExecArray): Reply {
  for (const id of [from, into]) {
    const ticket = findTicket(call, Number(id));
    if (!ticket) return showRemark(`Ticket ${id} does not exist.`);
    if (!mayOnTicket(call.by, "ModifyTicket", ticket))
      return showRemark(`You are not allowed to modify ticket ${id}.`);
  }
  const [one, other] = [findTicket(call, Number(from)), findTicket(call, Number(into))];
  const merged = one && other && mergeTickets(call, one, other);
  return showRemark(merged ? "Merge completed." : "Could not complete the merge.");
}

/** One link more, or with `del=1` one less; the others stay. */
export function linkTicket(question: Question): Reply {
  const [id, rel, to] = ["id", "rel", "to"].map((name) => parameter(question, name));
  if (id === undefined || rel === undefined || to === undefined) {
    return missingParameter(rel === undefined ? "rel" : to === undefined ? "to" : "id");
  }
  if (!/^\d+$/.test(id)) return say(BAD, `/REST/1.0/ticket/link\nInvalid ticket id: '${id}'.\n\n`);
  const relation = relations.find(({ field }) => field === rel);
  if (!relation) return say(BAD, `Invalid link: '${rel}'.\n\n`);
  const ticket = findTicket(question.call, Number(id));
  if (!ticket) return say("404 Ticket not found", `Couldn't load ticket id: '${id}'.\n\n`);
  if (!mayLink(question.call, ticket.id, to)) return say("500 Error", "Permission Denied\n");
  const gone = Boolean(parameter(question, "del"));
  const said = gone ? unlink(question, ticket.id, rel, to) : link(question, ticket.id, rel, to);
  if ("refused" in said) return say("500 Error", `${said.refused}\n`);
  return say(OK, `${said.said} ${gone ? "Deleted" : "Created"} link ${id} ${rel} ${to}\n`);
}

type Said = { said: string } | { refused: string };

function link({ call }: Question, id: number, rel: string, to: string): Said {
  const relation = relations.find(({ field }) => field === rel) as (typeof relations)[number];
  const outcome = addLink(call, id, relation, to);
  if (typeof outcome === "object") return outcome;
  if (outcome === "there") return { said: "Link already exists" };
  return { said: sentence(relation, id, to, false) };
}

function unlink({ call }: Question, id: number, rel: string, to: string): Said {
  const relation = relations.find(({ field }) => field === rel) as (typeof relations)[number];
  const uri = resolve(call, to);
  if (!uri || !removeLink(call, id, relation, uri)) return { refused: "Link not found" };
  return { said: sentence(relation, id, to, true) };
}

/** "Ticket 4 refers to Ticket 3.": always from the end that points. */
function sentence(relation: (typeof relations)[number], id: number, to: string, gone: boolean): string {
  const other = /^\d+$/.test(to) ? `Ticket ${to}` : (ticketOfUri(to) ?? `URI ${to}`);
  const outward = relations.find(({ kind, outward: points }) => kind === relation.kind && points)?.verb ?? "";
  const verb = gone ? `no longer ${outward}` : outward;
  return relation.outward ? `Ticket ${id} ${verb} ${other}.` : `${other} ${verb} Ticket ${id}.`;
}

/** What RT makes of a field that was sent twice is of no use to anyone. */
function read(form: Form, name: string): string {
  const value = sentValue(form, name) ?? "";
  return typeof value === "string" ? value : "ARRAY(0x55d106158238)";
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
