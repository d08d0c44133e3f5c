/** Reads, adds and removes links, one at a time: RT's form replaces whole lists, and empties them when one is bad. */
import { RtRefused } from "../errors.ts";
import type { RtCall, RtLinkRelation, RtLinks } from "../rt.ts";
import { parameterBody } from "./message/body.ts";
import { complaintOf, satisfied } from "./message/complaint.ts";
import { readForms } from "./message/form-reader.ts";
import { oneLine } from "./message/form-writer.ts";
import { readLinkForm } from "./message/links-reader.ts";
import type { Ask } from "./wire/line.ts";

export type LinkChange = { ticket: number; relation: RtLinkRelation; to: string };

/** Asked together with the ticket: RT shows no links of a ticket one may not see, and does not say so. */
export async function readLinks(ask: Ask, id: number, call?: RtCall): Promise<RtLinks> {
  const path = `show?id=ticket/${id}&id=ticket/${id}/links`;
  const reply = satisfied(await ask({ operation: "read-links", method: "GET", path }, call));
  const form = readForms(reply.text).find((it) => it.fields.get("id")?.endsWith("/links"));
  return form ? readLinkForm(form) : {};
}

/** Adding what is there already is no error. @throws RtRefused if RT cannot make a link of the address */
export async function addLink(ask: Ask, change: LinkChange, call?: RtCall): Promise<void> {
  await changeLink(ask, change, {}, call);
}

/** @throws RtRefused if there is no such link */
export async function removeLink(ask: Ask, change: LinkChange, call?: RtCall): Promise<void> {
  await changeLink(ask, change, { del: "1" }, call);
}

async function changeLink(
  ask: Ask,
  change: LinkChange,
  more: Record<string, string>,
  call?: RtCall,
): Promise<void> {
  const to = oneLine(change.to);
  if (to === "") throw new RtRefused(["A link needs a ticket or an address."]);
  const rel = change.relation === "Members" ? "HasMember" : change.relation;
  const body = parameterBody({ id: String(change.ticket), rel, to, ...more });
  const reply = await ask({ operation: "change-link", method: "POST", path: "ticket/link", body }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
}
