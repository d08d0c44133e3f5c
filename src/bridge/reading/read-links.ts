/** Reads a ticket's links out of RT, in our words; and our words for a link in RT's. */
import type { Link, LinkRelation } from "../../model/link.ts";
import type { RT, RtLinkRelation } from "../rt/rt.ts";

const relations: Record<LinkRelation, RtLinkRelation> = {
  refers_to: "RefersTo",
  referred_to_by: "ReferredToBy",
  depends_on: "DependsOn",
  depended_on_by: "DependedOnBy",
  member_of: "MemberOf",
  members: "Members",
};

/** @throws RtError */
export type ReadLinks = (ticket: number) => Promise<Link[]>;

export function createReadLinks(rt: RT): ReadLinks {
  return async function readLinks(id) {
    const shown = await rt.readLinks(id);
    return Object.entries(relations).flatMap(([relation, name]) =>
      (shown[name] ?? []).map((to) => linkOf(relation as LinkRelation, to)),
    );
  };
}

export function linkOf(relation: LinkRelation, to: string): Link {
  return { relation, to, ticket_id: /^\d+$/.test(to) ? Number(to) : null };
}

export function rtRelation(relation: LinkRelation): RtLinkRelation {
  return relations[relation];
}
