/** The two filters that every list of tickets or news has: by queue, and by how grave it is. */
import { useSpeak } from "../app/tools.ts";
import { Choice } from "../parts/Choice.tsx";
import { severities } from "./severities.ts";
import { useQueues } from "./use-queues.ts";

type Chosen = { queue: string[]; severity: string[] };
type Props = {
  filter: Chosen;
  /** Queues that one may not open tickets in, but has seen some of. */
  seen?: string[];
  refine(change: Partial<Chosen>): void;
};

export function QueueAndSeverity({ filter, seen = [], refine }: Props) {
  const speak = useSpeak();
  const queues = useQueues([...seen, ...filter.queue]);
  return (
    <>
      <Choice
        label={speak.say("field.queue")}
        options={queues.map((value) => ({ value, label: value }))}
        chosen={filter.queue}
        choose={(queue) => refine({ queue })}
      />
      <Choice
        label={speak.say("field.severity")}
        options={severities.map((value) => ({ value, label: speak.severity(value) }))}
        chosen={filter.severity}
        choose={(severity) => refine({ severity })}
      />
    </>
  );
}
