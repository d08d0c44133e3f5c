/** Links between tickets and to the world: kept once, written into the history of both ends. */
import type { Call } from "../world/call.ts";
import { rtname } from "../world/founding.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { LinkKind, LinkRow } from "../world/rows.ts";
import { findTicket, record } from "./record.ts";

/** A relation as seen from one end. `verb` and `noun` are RT's words for it. */
export type Relation = {
  name: string;
  kind: LinkKind;
  outward: boolean;
  field: string;
  verb: string;
  noun: string;
};

/** In the order RT prints them. */
export const relations: Relation[] = [
  relation("DependsOn", "DependsOn", true, "DependsOn", "depends on", "Dependency on"),
  relation("DependedOnBy", "DependsOn", false, "DependedOnBy", "is depended on by", "Dependency by"),
  relation("RefersTo", "RefersTo", true, "RefersTo", "refers to", "Reference to"),
  relation("ReferredToBy", "RefersTo", false, "ReferredToBy", "is referred to by", "Reference by"),
  relation("Members", "MemberOf", false, "HasMember", "has member", "Member"),
  relation("MemberOf", "MemberOf", true, "MemberOf", "member of", "Membership in"),
];

const TICKET = new RegExp(`^fsck\\.com-rt://${rtname.replaceAll(".", "\\.")}/ticket/(\\d+)$`);

export function ticketUri(id: number): string {
  return `fsck.com-rt://${rtname}/ticket/${id}`;
}

export function ticketOfUri(uri: string): number | undefined {
  const id = TICKET.exec(uri)?.[1];
  return id === undefined ? undefined : Number(id);
}

/** The other ends of a relation, as URIs: the world first, then tickets by number. */
export function linked(call: Call, id: number, { kind, outward }: Relation): string[] {
  const uri = ticketUri(id);
  const links = call.tables.linksByEnd.get(uri).flatMap((link) => call.tables.links.get(link) ?? []);
  const mine = links.filter((link) => link.kind === kind && (outward ? link.base : link.target) === uri);
  const ends = mine.map((link) => (outward ? link.target : link.base));
  return ends.sort(
    (one, other) => (ticketOfUri(one) ?? 0) - (ticketOfUri(other) ?? 0) || (one < other ? -1 : 1),
  );
}

/** "7", "https://…" or "urn:…" as a URI; undefined for what RT cannot resolve. */
export function resolve(call: Call, text: string): string | undefined {
  if (/^\d+$/.test(text)) return findTicket(call, Number(text)) ? ticketUri(Number(text)) : undefined;
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : undefined;
}

/** @returns why not; a link that is there already is no fault */
export function addLink(
  call: Call,
  id: number,
  relation: Relation,
  to: string,
): { refused: string } | "added" | "there" {
  if (to === "") return { refused: "Either base or target must be specified" };
  const uri = resolve(call, to);
  if (!uri) return { refused: `Couldn't resolve '${to}' into a link.` };
  if (uri === ticketUri(id)) return { refused: "Link could not be created: Can't link a ticket to itself" };
  if (!mayChange(call, ticketOfUri(uri))) return { refused: "Permission denied" };
  if (linked(call, id, relation).includes(uri)) return "there";
  if (relation.kind !== "RefersTo" && reaches(call, relation, ticketUri(id), uri)) {
    return { refused: "Refused to add link which would create a circular relationship" };
  }
  put(call, { id: call.tables.links.nextId(), ...ends(relation, ticketUri(id), uri) });
  tellBoth(call, id, relation, uri, "AddLink");
  return "added";
}

/** @returns whether there was such a link */
export function removeLink(call: Call, id: number, relation: Relation, uri: string): boolean {
  const { base, kind, target } = ends(relation, ticketUri(id), uri);
  const links = call.tables.linksByEnd.get(base).flatMap((link) => call.tables.links.get(link) ?? []);
  const link = links.find((known) => known.kind === kind && known.base === base && known.target === target);
  if (!link) return false;
  put(call, { ...link, gone: true });
  tellBoth(call, id, relation, uri, "DeleteLink");
  return true;
}

/** Linking needs ModifyTicket on both tickets, if there are two. */
export function mayChange(call: Call, id: number | undefined): boolean {
  const ticket = id === undefined ? undefined : findTicket(call, id);
  return !ticket || mayOnTicket(call.by, "ModifyTicket", ticket);
}

/** Whether the other ticket already leads back here, over any number of links of this kind. */
function reaches(
  call: Call,
  relation: Relation,
  here: string,
  uri: string,
  seen = new Set<string>(),
): boolean {
  const other = ticketOfUri(uri);
  if (other === undefined || seen.has(uri)) return false;
  seen.add(uri);
  const next = linked(call, other, relation);
  return next.includes(here) || next.some((further) => reaches(call, relation, here, further, seen));
}

function tellBoth(
  call: Call,
  id: number,
  relation: Relation,
  uri: string,
  type: "AddLink" | "DeleteLink",
): void {
  const other = ticketOfUri(uri);
  const key = type === "AddLink" ? "new_value" : "old_value";
  record(call, id, { type, field: relation.field, [key]: uri });
  const back = relations.find(({ kind, outward }) => kind === relation.kind && outward !== relation.outward);
  if (other !== undefined && back) record(call, other, { type, field: back.field, [key]: ticketUri(id) });
}

function ends({ kind, outward }: Relation, here: string, there: string): Omit<LinkRow, "id"> {
  return outward ? { base: here, kind, target: there } : { base: there, kind, target: here };
}

function put(call: Call, link: LinkRow): void {
  call.tables.put("links", link);
}

function relation(
  name: string,
  kind: LinkKind,
  outward: boolean,
  field: string,
  verb: string,
  noun: string,
): Relation {
  return { name, kind, outward, field, verb, noun };
}
