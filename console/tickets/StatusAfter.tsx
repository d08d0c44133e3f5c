/** Which status a ticket is to have once the message is there. */
import { useSpeak } from "../app/tools.ts";
import { useTaxonomy } from "./use-taxonomy.ts";

type Props = { now: string; chosen: string; choose(status: string): void };

export function StatusAfter({ now, chosen, choose }: Props) {
  const speak = useSpeak();
  const { statuses } = useTaxonomy();
  const others = statuses.filter((each) => each !== now && each !== "deleted");
  return (
    <label class="inline-select">
      <span>{speak.say("compose.then")}</span>
      <select value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{speak.say("compose.keep_status", { status: speak.status(now) })}</option>
        {others.map((each) => (
          <option key={each} value={each}>
            {speak.status(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
