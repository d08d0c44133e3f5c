/** Tickets and what belongs to them as RT writes them down, line for line. It keeps nothing. */

/** What a create said, by the field's name, and when. */
export type Kept = { fields: Map<string, string>; at: Date };

/** The fields of a form as it is sent; a value on continuation lines keeps its lines. */
export function fieldsOf(content: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = "";
  for (const line of content.split("\n")) {
    const start = /^([A-Za-z][^:]*):(?: (.*))?$/.exec(line);
    if (start?.[1]) {
      name = start[1];
      fields.set(name, start[2] ?? "");
    } else if (line.startsWith(" ")) {
      const before = fields.get(name);
      fields.set(name, before ? `${before}\n${line.slice(1)}` : line.slice(1));
    }
  }
  return fields;
}

export function ticketForm(number: number, { fields, at }: Kept): string {
  const date = rtDate(at);
  const of = (name: string) => fields.get(name) ?? "";
  return `id: ticket/${number}
Queue: ${of("Queue")}
Owner: Nobody
Creator: gateway
Subject: ${of("Subject")}
Status: new
Priority: ${of("Priority") || 0}
InitialPriority: 0
FinalPriority: 0
Requestors: ${of("Requestor")}
Cc: ${of("Cc")}
AdminCc:
Created: ${date}
Starts: Not set
Started: Not set
Due: Not set
Resolved: Not set
Told: Not set
LastUpdated: ${date}
TimeEstimated: 0
TimeWorked: 0
TimeLeft: 0
CF.{Category}: ${of("CF.{Category}")}
CF.{Subcategory}: ${of("CF.{Subcategory}")}
CF.{Severity}: ${of("CF.{Severity}")}

`;
}

/** The number of its one transaction. */
export function historyList(number: number): string {
  return `# 1/1 (/total)\n\n${number * 10}: Ticket created by gateway\n\n`;
}

/** Its one transaction. */
export function historyForm(number: number, { fields, at }: Kept): string {
  const text = (fields.get("Text") ?? "").trimEnd().split("\n").join("\n         ");
  return `# 1/1 (id/${number * 10}/total)

id: ${number * 10}
Ticket: ${number}
TimeTaken: 0
Type: Create
Field: 
OldValue: 
NewValue: 
Data: 
Description: Ticket created by gateway

Content: ${text}

Creator: gateway
Created: ${at.toISOString().slice(0, 19).replace("T", " ")}

Attachments: 
             ${number}: untitled (${text.length}b)


`;
}

/** What a new ticket's form holds before it is filled. */
export function templateForm(at: Date): string {
  const starts = at.toISOString().slice(0, 19).replace("T", " ");
  return `# Required: id, Queue\n\nid: ticket/new\nQueue: General\nRequestor: gateway\nSubject: \nCc:\nAdminCc:\nOwner: \nStatus: new\nStarts: ${starts}\nDue: \nAttachment: \nText: \n\n`;
}

export const customFields = `id: queue/3
Category (Category): SingleValueSelect
Severity (Severity): SingleValueSelect
Subcategory (Subcategory): SingleValueSelect

`;

export const queue = `id: queue/1
Name: General
Description: The default queue
Disabled: 0

`;

export const queues = `${queue}--

id: queue/3
Name: Support
Description: Support queue
Disabled: 0

`;

function rtDate(at: Date): string {
  const [day, date, month, year, time] = at.toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} ${year}`;
}
