/** The custom fields of a ticket; those that hold nothing are shown when asked for, to who may fill them in. */
import { useState } from "preact/hooks";
import type { CustomField } from "../../src/model/custom-field.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak } from "../app/tools.ts";
import { SiteFact } from "./SiteFact.tsx";
import type { Change } from "./use-change.ts";
import { useSiteFields } from "./use-site-fields.ts";

type Props = { ticket: Ticket; change: Change; may: boolean };

export function SiteFacts({ ticket, change, may }: Props) {
  const speak = useSpeak();
  const [isOpen, open] = useState(false);
  const fields = useSiteFields(ticket.queue);
  const held = namedIn(ticket).filter(({ name }) => !fields?.some((field) => field.name === name));
  const known = [...(fields ?? []), ...held];
  const holds = ({ name }: CustomField) => (ticket.custom_fields[name]?.length ?? 0) > 0;
  const mayFill = may && fields !== undefined;
  const isEmpty = known.some((field) => !holds(field));
  // A field that comes to hold something stays where it is: somebody may be changing it.
  const shown = known.filter((field) => isOpen || holds(field));
  return (
    <>
      <dl>
        {shown.map((field) => (
          <SiteFact key={field.name} {...{ ticket, change, field }} may={mayFill} />
        ))}
      </dl>
      {mayFill && isEmpty && (
        <button type="button" class="plain" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {speak.say(isOpen ? "fields.fewer" : "fields.other")}
        </button>
      )}
    </>
  );
}

/** What the ticket has, whether RT tells of such a field or not; without what stands above by its own name. */
function namedIn({ custom_fields, severity, category, subcategory }: Ticket): CustomField[] {
  const named = [severity, category, subcategory].map((value) => value?.toLowerCase());
  return Object.entries(custom_fields)
    .filter(([, values]) => !(values.length === 1 && named.includes(values[0]?.toLowerCase())))
    .map(([name, values]) => ({ name, kind: "other", multiple: values.length > 1, values: [] }));
}
