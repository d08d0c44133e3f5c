/** Links a ticket to another one, or merges it into that. */
import type { LinkRelation } from "../../src/model/link.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { useAttempts } from "../ask/use-attempts.ts";
import { write } from "../ask/write.ts";
import { SelectField } from "../parts/SelectField.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useForm } from "../parts/use-form.ts";

const relations: LinkRelation[] = [
  "refers_to",
  "referred_to_by",
  "depends_on",
  "depended_on_by",
  "member_of",
  "members",
];
const blank = { relation: "refers_to", to: "" };

export function NewLink({ id, linked }: { id: number; linked(): void }) {
  const { ask, place, onItsWay } = useTools();
  const speak = useSpeak();
  const attempts = useAttempts();
  const form = useForm({
    blank,
    async send({ relation, to }) {
      const aim = to.trim().replace(/^#/, "");
      const isMerge = relation === "merge";
      const wish = isMerge
        ? { path: `tickets/${id}/merge`, body: { into: Number(aim) } }
        : { path: `tickets/${id}/links`, body: { relation, to: aim } };
      const written = await write(ask, wish, attempts);
      if (written.kind === "kept") onItsWay.follow(written.submission, { ticket: id });
      form.field("to").write("");
      linked();
      if (isMerge && written.kind === "done") place.go(place.hrefOf("ticket", Number(aim)));
    },
    otherwise: (error) => ({ to: said(error, speak, "unanswered_write") }),
  });
  const isMerge = form.given.relation === "merge";
  const options = [
    ...relations.map((value) => ({ value: value as string, label: speak.say(`link.${value}`) })),
    { value: "merge", label: speak.say("links.merge") },
  ];
  return (
    <form class="card form new-link" onSubmit={(event) => void form.submit(event)}>
      <div class="columns">
        <SelectField {...form.field("relation")} label={speak.say("links.this")} options={options} />
        <TextField
          {...form.field("to")}
          label={speak.say("links.to")}
          hint={isMerge ? speak.say("links.merge_hint") : undefined}
          autocomplete="off"
          placeholder="42"
        />
      </div>
      <div class="row">
        <button type="submit" class="button" disabled={form.isBusy || form.given.to.trim() === ""}>
          {speak.say(isMerge ? "links.do_merge" : "links.add")}
        </button>
      </div>
    </form>
  );
}
