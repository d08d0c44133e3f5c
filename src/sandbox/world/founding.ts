/** What is there from the start and never changes: queues, custom fields, accounts and who may do what. */
import type { UserRow } from "./rows.ts";

export const rtname = "rt.test";
export const SYSTEM = 1;
export const NOBODY = 6;

export type Queue = { id: number; name: string; description: string; correspond: string; comment: string };
export const queues: Queue[] = [
  { id: 1, name: "General", description: "The default queue", correspond: "", comment: "" },
  mailed(3, "Support", "Support queue"),
  mailed(4, "Billing", "Billing queue"),
];

export type CustomField = {
  id: number;
  name: string;
  description: string;
  kind: "Select" | "Freeform" | "Text";
  multiple: boolean;
  values: string[];
};
/** In the order `show` prints them. */
export const customFields: CustomField[] = [
  select(2, "Category", ["Hardware", "Software", "Network", "Account"]),
  select(3, "Subcategory", ["Laptop", "Printer", "OS", "Office", "VPN", "Password"]),
  select(4, "Severity", ["low", "medium", "high", "critical"]),
  { id: 5, name: "External ID", description: "free text", kind: "Freeform", multiple: false, values: [] },
  { id: 6, name: "Notes", description: "multi-line text", kind: "Text", multiple: false, values: [] },
  { id: 7, name: "Tags", description: "multi-value", kind: "Freeform", multiple: true, values: [] },
  {
    id: 8,
    name: "Platforms",
    description: "multi-select",
    kind: "Select",
    multiple: true,
    values: ["Linux", "Windows", "macOS", "Other, unlisted"],
  },
];

export const founders: UserRow[] = [
  { id: SYSTEM, name: "RT_System", email: "", real_name: "The RT System itself", privileged: false },
  { id: NOBODY, name: "Nobody", email: "", real_name: "Nobody in particular", privileged: false },
  person(14, "root", "Enoch Root", { email: "root@localhost", password: "password" }),
  person(28, "gateway", "Gateway Service"),
  person(30, "agent1", "Agent One"),
  person(32, "agent2", "Agent Two", { timezone: "America/New_York" }),
  person(34, "customer1", "Customer One", { email: "customer1@example.com", privileged: false }),
  person(36, "norights", "No Rights"),
];

export type Group = { id: number; name: string; description: string; members: string[] };
export const groups: Group[] = [
  { id: 27, name: "Agents", description: "Support agents", members: ["agent1", "agent2"] },
];

const agent =
  "SeeQueue ShowTicket ShowTicketComments CreateTicket ModifyTicket CommentOnTicket ReplyToTicket OwnTicket TakeTicket StealTicket Watch";
const service =
  "DeleteTicket ReassignTicket WatchAsAdminCc ShowOutgoingEmail SeeCustomField ModifyCustomField SeeGroup";

/** `to`: an account, a group, "Everyone", or the role "Requestor". Without a queue the rights count in all of them. */
export type Grant = { to: string; queue?: string; rights: Set<string> };
export const grants: Grant[] = [
  grant("root", "SuperUser"),
  grant("gateway", `${agent} ${service}`),
  grant("Agents", agent, "Support"),
  grant("Agents", "SeeCustomField ModifyCustomField"),
  grant("agent2", agent, "Billing"),
  grant("agent2", "SeeQueue ShowTicket", "General"),
  grant("Everyone", "CreateTicket ReplyToTicket", "Support"),
  grant("Requestor", "ShowTicket ReplyToTicket"),
];

/** The default lifecycle. */
export const statuses = {
  initial: ["new"],
  active: ["open", "stalled"],
  inactive: ["resolved", "rejected", "deleted"],
  onCreate: ["new", "open", "resolved"],
};

function mailed(id: number, name: string, description: string): Queue {
  const word = name.toLowerCase();
  return { id, name, description, correspond: `${word}@rt.test`, comment: `${word}-comment@rt.test` };
}

function select(id: number, name: string, values: string[]): CustomField {
  return { id, name, description: name, kind: "Select", multiple: false, values };
}

function person(id: number, name: string, real_name: string, other: Partial<UserRow> = {}): UserRow {
  return {
    id,
    name,
    email: `${name}@rt.test`,
    real_name,
    privileged: true,
    password: `${name}pass`,
    ...other,
  };
}

function grant(to: string, rights: string, queue?: string): Grant {
  return { to, rights: new Set(rights.split(" ")), ...(queue === undefined ? {} : { queue }) };
}
