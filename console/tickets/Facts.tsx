/** The fields of a ticket; an agent changes them where they stand. */
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Ago } from "../parts/Ago.tsx";
import { Icon } from "../parts/icons.tsx";
import { meOf } from "../sign-in/session.ts";
import { ConflictNote } from "./ConflictNote.tsx";
import { EditableFact } from "./EditableFact.tsx";
import { SiteFacts } from "./SiteFacts.tsx";
import { severities } from "./severities.ts";
import { useChange } from "./use-change.ts";
import { useQueues } from "./use-queues.ts";
import { useTaxonomy } from "./use-taxonomy.ts";

const times = ["created_at", "updated_at", "started_at", "first_response_at", "resolved_at"] as const;

export function Facts({ ticket, learn }: { ticket: Ticket; learn(ticket: Ticket): void }) {
  const { session } = useTools();
  const speak = useSpeak();
  const change = useChange(ticket.id, learn);
  const queues = useQueues([ticket.queue]);
  const { categories } = useTaxonomy();
  const may = meOf(session).role !== "user";
  const own = { ticket, change };
  const subcategories = categories.find(({ name }) => name === ticket.category)?.subcategories ?? [];
  return (
    <aside class="facts" aria-label={speak.say("ticket.fields")}>
      <ConflictNote change={change} />
      <dl>
        <EditableFact {...own} field="title" may />
        <EditableFact {...own} field="queue" may={may} options={queues} />
        <EditableFact {...own} field="owner" may={may} />
        <EditableFact {...own} field="severity" may={may} options={[...severities]} />
        <EditableFact {...own} field="priority" may={may} kind="number" />
        <EditableFact {...own} field="category" may={may} options={categories.map(({ name }) => name)} />
        <EditableFact {...own} field="subcategory" may={may} options={subcategories} />
        <EditableFact {...own} field="due_at" may={may} kind="time" />
        <EditableFact {...own} field="requestors" may={may} kind="list" />
        <EditableFact {...own} field="cc" may={may} kind="list" />
      </dl>
      <SiteFacts {...own} may={may} />
      <dl>
        {times.map((field) => {
          const time = ticket[field];
          return time ? (
            <div key={field} class="fact">
              <dt>{speak.fieldName(field)}</dt>
              <dd>
                <Ago time={time} />
              </dd>
            </div>
          ) : null;
        })}
      </dl>
      {/^https?:/.test(ticket.url) && (
        <a href={ticket.url} target="_blank" rel="noreferrer" class="outside">
          {speak.say("ticket.in_rt")} <Icon name="outside" />
        </a>
      )}
    </aside>
  );
}
