/** What is said of another's wish: nothing of fields that one is not shown, and no words of RT's about them. Pure. */
import { hiddenBy, showsField } from "../../access/shown-fields.ts";
import type { Person, Sight } from "../../model/person.ts";
import type { Problem } from "../../model/problem.ts";
import type { Submission } from "../../model/submission.ts";
import type { NamedField } from "../../model/ticket.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";

type Asked = { custom_fields?: object } & Partial<Record<NamedField, unknown>>;

/** One's own comes back as it is. Where it asks for a field that is hidden, RT's words may be about that one. */
export function shownWish(
  { person, sight }: { person: Person; sight: Sight },
  { wish, submitted_by }: Pick<SubmissionRecord, "wish" | "submitted_by">,
  told: Submission,
): Submission {
  if (submitted_by === person.id || !asksForHidden(sight, wish)) return told;
  const { problem, warnings = [], ...rest } = told;
  const shown = warnings.filter(({ pointer }) => pointer !== "" && isShown(sight, pointer));
  return {
    ...rest,
    problem: problem && withoutHidden(sight, problem),
    ...(shown.length > 0 && { warnings: shown }),
  };
}

function asksForHidden(sight: Sight, wish: unknown): boolean {
  const { changes, ...asked } = wish as Asked & { changes?: Asked };
  const { custom_fields = {}, ...others } = changes ?? asked;
  const isHidden = Object.keys(custom_fields).some((name) => !showsField(sight, name));
  return isHidden || hiddenBy(sight).some((field) => others[field] !== undefined);
}

function withoutHidden(sight: Sight, { errors = [], ...problem }: Problem): Problem {
  const shown = errors.filter(({ pointer }) => isShown(sight, pointer));
  return {
    ...problem,
    detail: "It asks for something that is not shown to you, and was not taken as it is.",
    ...(shown.length > 0 && { errors: shown }),
  };
}

/** `pointer`: of a field of the request, as a JSON pointer. */
function isShown(sight: Sight, pointer: string): boolean {
  const [, first = "", name] = pointer.split("/");
  if (first !== "custom_fields") return !hiddenBy(sight).some((field) => field === first);
  return name !== undefined && showsField(sight, name.replaceAll("~1", "/").replaceAll("~0", "~"));
}
