/** Reads a ticket's links. RT names other tickets by an address of its own; here they are bare numbers. */
import type { RtLinkRelation, RtLinks } from "../../rt.ts";
import type { Form } from "./form-reader.ts";
import { readList } from "./ticket-reader.ts";

const RELATIONS: RtLinkRelation[] = [
  "RefersTo",
  "ReferredToBy",
  "DependsOn",
  "DependedOnBy",
  "MemberOf",
  "Members",
];

/** Only the relations there are. `fsck.com-rt://rt.example/ticket/85` becomes `85`, other addresses stay. */
export function readLinkForm(form: Form): RtLinks {
  const links: RtLinks = {};
  for (const relation of RELATIONS) {
    const targets = readList(form.fields.get(relation) ?? "");
    if (targets.length > 0) links[relation] = targets.map(ticketNumberOrAddress);
  }
  return links;
}

function ticketNumberOrAddress(target: string): string {
  return /^fsck\.com-rt:\/\/[^/]*\/ticket\/(\d+)$/.exec(target)?.[1] ?? target;
}
