/** The paths that do one thing to a ticket: comment, take, merge, link. */
import { type Form, sentValue } from "../text/form-parse.ts";
import {
  addLink,
  mayChange,
  type Relation,
  relations,
  removeLink,
  resolve,
  ticketOfUri,
} from "../tickets/links.ts";
import { mergeTickets } from "../tickets/merge-tickets.ts";
import { isRefusal } from "../tickets/outcome.ts";
import { own } from "../tickets/own.ts";
import { findTicket } from "../tickets/record.ts";
import { readNumber } from "../tickets/set-field.ts";
import { writeMessage } from "../tickets/write-message.ts";
import type { Call } from "../world/call.ts";
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
  const [one, other] = [findTicket(call, Number(from)), findTicket(call, Number(into))];
  if (!one || !other) return showRemark(`Ticket ${one ? into : from} does not exist.`);
  if (!mayOnTicket(call.by, "ModifyTicket", one))
    return showRemark(`You are not allowed to modify ticket ${from}.`);
  const merged = mayOnTicket(call.by, "ModifyTicket", other) && mergeTickets(call, one, other);
  return showRemark(merged ? "Merge completed." : "Could not complete the merge.");
}

/** One link more, or with `del=1` one less; the others stay. */
export function linkTicket(question: Question): Reply {
  const [id, rel, to] = ["id", "rel", "to"].map((name) => parameter(question, name));
  if (id === undefined || rel === undefined || to === undefined) {
    return missingParameter(rel === undefined ? "rel" : to === undefined ? "to" : "id");
  }
  if (!/^\d+$/.test(id)) return say(BAD, `/REST/1.0/ticket/link\nInvalid ticket id: '${id}'.\n\n`);
  const relation = relations.find(({ field }) => field.toLowerCase() === rel.toLowerCase());
  if (!relation) return say(BAD, `Invalid link: '${rel}'.\n\n`);
  const ticket = findTicket(question.call, Number(id));
  if (!ticket) return say("404 Ticket not found", `Couldn't load ticket id: '${id}'.\n\n`);
  if (!mayChange(question.call, ticket.id)) return say("500 Error", "Permission Denied\n");
  const gone = ![undefined, "", "0"].includes(parameter(question, "del"));
  const said = gone
    ? unlink(question.call, ticket.id, relation, to)
    : link(question.call, ticket.id, relation, to);
  if ("refused" in said) return say("500 Error", `${said.refused}\n`);
  return say(OK, `${said.said} ${gone ? "Deleted" : "Created"} link ${id} ${relation.field} ${to}\n`);
}

type Said = { said: string } | { refused: string };

function link(call: Call, id: number, relation: Relation, to: string): Said {
  const outcome = addLink(call, id, relation, to);
  if (typeof outcome === "object") return outcome;
  return { said: outcome === "there" ? "Link already exists" : sentence(relation, id, to, false) };
}

function unlink(call: Call, id: number, relation: Relation, to: string): Said {
  const uri = resolve(call, to);
  if (!uri) return { refused: `Couldn't resolve '${to}' into a link.` };
  return removeLink(call, id, relation, uri)
    ? { said: sentence(relation, id, to, true) }
    : { refused: "Link not found" };
}

/** "Ticket 4 refers to Ticket 3.": always from the end that points. */
function sentence(relation: Relation, id: number, to: string, gone: boolean): string {
  const ticket = /^\d+$/.test(to) ? to : ticketOfUri(to);
  const other = ticket === undefined ? `URI ${to}` : `Ticket ${ticket}`;
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
