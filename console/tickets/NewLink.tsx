/** Links a ticket to another one, or merges it into that. */
import { useState } from "preact/hooks";
import type { LinkRelation } from "../../src/model/link.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";
import { Field } from "../parts/Field.tsx";

const relations: LinkRelation[] = [
  "refers_to",
  "referred_to_by",
  "depends_on",
  "depended_on_by",
  "member_of",
  "members",
];

export function NewLink({ id, linked }: { id: number; linked(): void }) {
  const { ask, notices, place, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const [relation, choose] = useState<LinkRelation | "merge">("refers_to");
  const [to, name] = useState("");
  const [isBusy, busy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    busy(true);
    const aim = to.trim().replace(/^#/, "");
    const wish =
      relation === "merge"
        ? { path: `tickets/${id}/merge`, body: { into: Number(aim) } }
        : { path: `tickets/${id}/links`, body: { relation, to: aim } };
    try {
      const written = await write(ask, wish, attempts);
      if (written.kind === "kept") onItsWay.follow(written.submission, { ticket: id });
      name("");
      linked();
      if (relation === "merge" && written.kind === "done") place.go(place.hrefOf("ticket", Number(aim)));
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak, "unanswered_write") });
    }
    busy(false);
  };
  return (
    <form class="card form new-link" onSubmit={(event) => void submit(event)}>
      <div class="columns">
        <Field label={speak.say("links.this")}>
          {(own) => (
            <select
              {...own}
              value={relation}
              onChange={({ currentTarget }) => choose(currentTarget.value as LinkRelation | "merge")}
            >
              {relations.map((each) => (
                <option key={each} value={each}>
                  {speak.say(`link.${each}`)}
                </option>
              ))}
              <option value="merge">{speak.say("links.merge")}</option>
            </select>
          )}
        </Field>
        <Field
          label={speak.say("links.to")}
          hint={relation === "merge" ? speak.say("links.merge_hint") : undefined}
        >
          {(own) => (
            <input
              {...own}
              required
              placeholder="42"
              value={to}
              onInput={({ currentTarget }) => name(currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <div class="row">
        <button type="submit" class="button" disabled={isBusy || to.trim() === ""}>
          {speak.say(relation === "merge" ? "links.do_merge" : "links.add")}
        </button>
      </div>
    </form>
  );
}
