/**
 * Fills an empty sandbox with six weeks of a help desk up to this hour, through the same deeds that serve REST: the
 * cases are spread over working days, and what would lie in the future has not happened yet.
 */
import { parseForms } from "../text/form-parse.ts";
import { createTicket } from "../tickets/create-ticket.ts";
import { findCustomField, setCustomField } from "../tickets/custom-values.ts";
import { setOwner } from "../tickets/own.ts";
import { findOrMakeUser, findUser } from "../tickets/people.ts";
import { setters } from "../tickets/set-field.ts";
import { setStatus } from "../tickets/status.ts";
import { writeMessage } from "../tickets/write-message.ts";
import type { Call } from "../world/call.ts";
import type { UserRow } from "../world/rows.ts";
import type { Tables } from "../world/tables.ts";
import { billingCases } from "./billing-cases.ts";
import { ASKER, type Case, type Severity, type Step } from "./case.ts";
import { rollDice } from "./dice.ts";
import { generalCases } from "./general-cases.ts";
import { supportCases } from "./support-cases.ts";
import { atDesk, workingHour } from "./working-hour.ts";

const WEEKS = 6;
const HOUR = 3600;
const PRIORITIES: Record<Severity, number> = { low: 10, medium: 30, high: 60, critical: 90 };

type Event = { at: number; story: Story; happen(call: Call, story: Story): void };
/** `id` is 0 until the ticket is open. */
type Story = { case: Case; id: number };

/** All of it is one change of the journal: a sandbox killed while it is being filled starts empty again. */
export function fillPastWeeks(tables: Tables, now: Date, site: string): void {
  const end = Math.floor(now.getTime() / 1000);
  const events = allEvents(end).filter(({ at }) => at <= end);
  for (const { at, story, happen } of events.sort((one, other) => one.at - other.at)) {
    happen({ tables, by: tables.users.get(1) as UserRow, now: at, zone: "UTC", site }, story);
  }
  tables.commit();
}

/** Cases come in the order of the tables, mixed: the last of each table are the newest. */
function allEvents(end: number): Event[] {
  const roll = rollDice(20_260);
  return [supportCases, billingCases, generalCases].flatMap((cases) =>
    cases.flatMap((one, at) => {
      const share = (cases.length - at - 1 + roll() * 0.8) / cases.length;
      const opened = workingHour(end - share * WEEKS * 7 * 24 * HOUR, roll());
      return eventsOf(one, Math.min(opened, end - 300 * (at + 1)));
    }),
  );
}

function eventsOf(one: Case, opened: number): Event[] {
  const story: Story = { case: one, id: 0 };
  let at = opened;
  const later = (one.steps ?? []).map((step): Event => {
    const next = at + Math.max(60, Math.round(step.after * HOUR));
    at = step.who === ASKER ? next : atDesk(next);
    return { at, story, happen: (call, told) => takeStep(call, told, step) };
  });
  return [{ at: opened, story, happen: open }, ...later];
}

/** The portal opens tickets for others; people who write to Support open them themselves. */
function open(call: Call, story: Story): void {
  const { queue, from, subject, text, sort } = story.case;
  const asker = findOrMakeUser(call, from) as UserRow;
  const by = queue === "Support" ? asker : (findUser(call, "gateway") as UserRow);
  const indented = text.split("\n").join("\n ");
  const lines = [
    `Queue: ${queue}`,
    `Subject: ${subject}`,
    `Requestor: ${asker.email}`,
    `Text:\n \n ${indented}`,
  ];
  if (sort) {
    const [category, subcategory, severity] = sort;
    lines.push(
      `CF.{Category}: ${category}`,
      `CF.{Subcategory}: ${subcategory}`,
      `CF.{Severity}: ${severity}`,
    );
    lines.push(`Priority: ${PRIORITIES[severity]}`);
  }
  const [form] = parseForms(lines.join("\n"));
  const created = form && createTicket({ ...call, by }, form, []);
  if (created && "id" in created) story.id = created.id;
}

function takeStep(call: Call, { id, case: one }: Story, step: Step): void {
  const who = step.who === ASKER ? one.from : step.who;
  const mine = { ...call, by: findOrMakeUser(call, who) as UserRow };
  if (step.does === "take") setOwner(mine, id, step.who);
  if (step.does === "status") setStatus(mine, id, step.status);
  if (step.does === "move") setters.queue?.(mine, id, step.queue);
  if (step.does === "grade") setSeverity(mine, id, step.severity);
  if (step.does === "reply") write(mine, id, "correspond", step.text);
  if (step.does === "note") write(mine, id, "comment", step.text);
}

function setSeverity(call: Call, id: number, severity: Severity): void {
  const field = findCustomField("Severity");
  if (field) setCustomField(call, id, field, severity);
  setters.priority?.(call, id, String(PRIORITIES[severity]));
}

function write(call: Call, id: number, action: "comment" | "correspond", text: string): void {
  const plain = { subject: "", type: "text/plain", files: [], minutes: 0, others: false, status: "" };
  writeMessage(call, id, { ...plain, action, text });
}
